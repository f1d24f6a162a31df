import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { AwsClients } from "../../src/aws/aws-clients.js";
import { readObject } from "../../src/aws/read-object.js";
import { mostSourceBytes } from "../../src/source/read-whole.js";
import { enterAws, environmentCredentials } from "../support/aws-environment.js";
import { startS3, type S3Answer } from "../support/loopback-s3.js";
import { errorOf, location, optionsFor } from "./reading.js";

const read = async (answer: S3Answer) => {
  enterAws({ variables: environmentCredentials });
  return readObject(location, new AwsClients(optionsFor(await startS3(() => answer))));
};

test.each([0, 1, 300_000, mostSourceBytes])("an object of %i bytes arrives as it is", async (size) => {
  const object = Buffer.alloc(size, "0123456789");
  const { bytes, lastModified } = await read({ object, headers: { "x-amz-version-id": "v7" } });
  expect(object.equals(bytes)).toBe(true);
  expect(lastModified).toBe(Date.parse("2026-10-12T17:50:00Z"));
});

test("a whole object without Content-Length is read, since its last chunk says that it is the last", async () => {
  const { bytes } = await read({ object: Buffer.from("whole"), transfer: "chunked" });
  expect(Buffer.from(bytes).toString()).toBe("whole");
});

test("an object without Content-Length is read as far as the cap", async () => {
  const object = Buffer.alloc(mostSourceBytes + 1);
  await expect(read({ object, transfer: "chunked" })).rejects.toMatchObject({ code: "too-large" });
});

test("an object whose checksum is right is read", async () => {
  const headers = { "x-amz-checksum-crc32": "Tw5B8w==", "x-amz-checksum-type": "FULL_OBJECT" };
  const wrong = await read({ object: Buffer.from("whole"), headers }).catch((error: unknown) => error);
  expect(wrong).toMatchObject({ code: "cut-short" });
  const right = { ...headers, "x-amz-checksum-crc32": crc32Of("whole") };
  expect((await read({ object: Buffer.from("whole"), headers: right })).bytes).toHaveLength(5);
});

test("the version is the one that S3 names", async () => {
  expect(await read({ object: Buffer.from("x"), headers: { "x-amz-version-id": "v7" } })).toMatchObject({
    versionId: "v7",
  });
  expect(await read({ object: Buffer.from("x"), headers: { "x-amz-version-id": "null" } })).toMatchObject({
    versionId: "null",
  });
  expect(await read({ object: Buffer.from("x") })).not.toHaveProperty("versionId");
});

test.each([
  ["another version", "v1", { "x-amz-version-id": "v2" }, "version v2"],
  ["an object without version", "v1", {}, "an object without version"],
  ["another version than that of an object without one", "null", { "x-amz-version-id": "v2" }, "version v2"],
])("%s is never taken for the one that was asked for", async (_, versionId, headers, came) => {
  enterAws({ variables: environmentCredentials });
  const server = await startS3(() => ({ object: Buffer.from("x"), headers }));
  const error = await errorOf(optionsFor(server), { ...location, versionId });
  expect(error.code).toBe("read-failed");
  expect(error.message).toContain(`The version ${versionId} of s3://bucket/truststore.pem was not read: ${came} came`);
});

test.each([{}, { "x-amz-version-id": "null" }])(
  "an object without version is the version null: %j",
  async (headers) => {
    enterAws({ variables: environmentCredentials });
    const server = await startS3(() => ({ object: Buffer.from("x"), headers }));
    const { bytes } = await readObject({ ...location, versionId: "null" }, new AwsClients(optionsFor(server)));
    expect(bytes).toHaveLength(1);
  },
);

test("of an object of 5 GB no more is sent than the connection holds", async () => {
  enterAws({ variables: environmentCredentials });
  const server = await startS3(() => ({ endless: 5_000_000_000 }));
  expect(await errorOf(optionsFor(server))).toMatchObject({ code: "too-large" });
  await wait(100);
  expect(server.requests).toHaveLength(1);
  expect(server.bytesSent()).toBeLessThan(64_000_000); // what the operating system may have taken for both ends
});

test.each<[string, S3Answer]>([
  ["that never answers", "nothing"],
  ["whose answer has no end", { object: Buffer.alloc(1000), stallsAfter: 500 }],
])("a server %s is left when the time is up", async (_, answer) => {
  enterAws({ variables: environmentCredentials });
  const server = await startS3(() => answer);
  const { code, message } = await errorOf(optionsFor(server, { timeout: 300 }));
  expect(code).toBe("timed-out");
  expect(message).toBe("s3://bucket/truststore.pem was not read within 0.3 s.");
});

test("the time counts the waits between attempts", async () => {
  enterAws({ variables: environmentCredentials });
  const server = await startS3(() => ({ status: 503, error: "SlowDown" }));
  expect(await errorOf(optionsFor(server, { timeout: 300, maxAttempts: 20 }))).toMatchObject({ code: "timed-out" });
  expect(server.requests.length).toBeLessThan(20);
});

test("the time counts the search for credentials", async () => {
  enterAws({ config: "[profile slow]\ncredential_process = sleep 5\n" });
  const server = await startS3(() => "nothing");
  expect(await errorOf(optionsFor(server, { timeout: 300, profile: "slow" }))).toMatchObject({ code: "timed-out" });
  expect(server.requests).toHaveLength(0);
});

test("what is slowed down twice is read at the third attempt", async () => {
  enterAws({ variables: environmentCredentials });
  const object = Buffer.from("x");
  const server = await startS3(({ number }) => (number < 3 ? { status: 503, error: "SlowDown" } : { object }));
  expect((await readObject(location, new AwsClients(optionsFor(server)))).bytes).toHaveLength(1);
  expect(server.requests).toHaveLength(3);
});

test.each([1, 2])("no more than %i attempts are made where no more are allowed", async (maxAttempts) => {
  enterAws({ variables: environmentCredentials });
  const server = await startS3(() => ({ status: 500, error: "InternalError" }));
  expect(await errorOf(optionsFor(server, { maxAttempts }))).toMatchObject({ code: "unreachable" });
  expect(server.requests).toHaveLength(maxAttempts);
});

/** As S3 writes it: four bytes, big-endian, in base64. */
function crc32Of(text: string): string {
  let crc = ~0;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(~crc >>> 0);
  return bytes.toString("base64");
}
