import { expect, test } from "vitest";
import { AwsClients } from "../../src/aws/aws-clients.js";
import { readObject } from "../../src/aws/read-object.js";
import { enterAws, environmentCredentials } from "../support/aws-environment.js";
import { startS3, type S3Answer, type S3Request } from "../support/loopback-s3.js";
import { errorOf, location, optionsFor } from "./reading.js";

const home = "us-east-1";
const elsewhere = "eu-west-1";
const inHeader = { "x-amz-bucket-region": elsewhere };

/** An S3 in which a bucket of that name part is in another region, and tells it so. */
const spread =
  (redirection: S3Answer) =>
  ({ bucket, region }: S3Request): S3Answer =>
    region === (bucket.startsWith("far") ? elsewhere : home)
      ? { object: Buffer.from(`${bucket} ${region}`) }
      : redirection;

const far = { ...location, bucket: "far-bucket" };

test.each<[string, S3Answer]>([
  ["a redirection for good", { status: 301, error: "PermanentRedirect", headers: inHeader }],
  ["a redirection for now", { status: 307, error: "TemporaryRedirect", headers: inHeader }],
  ["a redirection without a body", { status: 301, headers: inHeader }],
  [
    "a signature for the wrong region",
    { status: 400, error: "AuthorizationHeaderMalformed", elements: { Region: elsewhere } },
  ],
])("a bucket in another region is followed there: %s", async (_, redirection) => {
  enterAws({ variables: environmentCredentials });
  const server = await startS3(spread(redirection));
  const { bytes } = await readObject(far, new AwsClients(optionsFor(server)));
  expect(Buffer.from(bytes).toString()).toBe("far-bucket eu-west-1");
  expect(server.requests.map(({ region }) => region)).toEqual([home, elsewhere]);
});

test("it is followed once: what refuses there too is an error that names both regions", async () => {
  enterAws({ variables: environmentCredentials });
  const server = await startS3(({ region }) => ({
    status: 301,
    error: "PermanentRedirect",
    headers: { "x-amz-bucket-region": region === home ? elsewhere : home },
  }));
  const { code, message, hint } = await errorOf(optionsFor(server), far);
  expect(code).toBe("wrong-region");
  expect(message).toContain(
    `${home} says that the bucket far-bucket is in ${elsewhere}, and ${elsewhere} that it is in ${home}`,
  );
  expect(hint).not.toContain("--region"); // which was given
  expect(server.requests).toHaveLength(2);
});

test("a third region is named as the one to ask", async () => {
  enterAws({ variables: environmentCredentials });
  const server = await startS3(({ region }) => ({
    status: 301,
    error: "PermanentRedirect",
    headers: { "x-amz-bucket-region": region === home ? elsewhere : "eu-north-1" },
  }));
  const { code, hint } = await errorOf(optionsFor(server), far);
  expect({ code, hint }).toEqual({ code: "wrong-region", hint: "Name it with --region eu-north-1." });
});

test("what is told is no region: it is not followed, and not repeated", async () => {
  enterAws({ variables: environmentCredentials });
  const headers = { "x-amz-bucket-region": "evil.example.com/" };
  const server = await startS3(() => ({ status: 301, error: "PermanentRedirect", headers }));
  const { code, message, hint } = await errorOf(optionsFor(server), far);
  expect(code).toBe("wrong-region");
  expect(message + hint).not.toContain("evil");
  expect(server.requests).toHaveLength(1);
});

test("a second read of the bucket goes where it is", async () => {
  enterAws({ variables: environmentCredentials });
  const server = await startS3(spread({ status: 301, error: "PermanentRedirect", headers: inHeader }));
  const clients = new AwsClients(optionsFor(server));
  await readObject(far, clients);
  await readObject(far, clients);
  await readObject(location, clients);
  expect(server.requests.map(({ region }) => region)).toEqual([home, elsewhere, elsewhere, home]);
});

test("buckets of two regions that are read at once do not get in each other's way", async () => {
  enterAws({ variables: environmentCredentials });
  const server = await startS3(spread({ status: 301, error: "PermanentRedirect", headers: inHeader }));
  const clients = new AwsClients(optionsFor(server));
  const buckets = Array.from({ length: 40 }, (_, number) => `${number % 2 === 0 ? "far" : "near"}-${number}`);
  const read = await Promise.all(buckets.map((bucket) => readObject({ ...location, bucket }, clients)));
  const expected = buckets.map((bucket) => `${bucket} ${bucket.startsWith("far") ? elsewhere : home}`);
  expect(read.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(expected);
  expect(server.requests).toHaveLength(60);
});
