import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { enterAws, environmentCredentials } from "../support/aws-environment.js";
import { startS3 } from "../support/loopback-s3.js";
import { run } from "./captured-io.js";
import { contents, folderWith } from "./files.js";

describe("what makes no sense is wrong use, said before anything is read", () => {
  test.each([
    ["--region", "eu west 1", "--region"],
    ["--region", "", "--region"],
    ["--region", "evil.example.com/", "--region"],
    ["--profile", "", "--profile"],
    ["--endpoint-url", "localhost:9000", "http://"],
    ["--endpoint-url", "ftp://localhost", "http://"],
    ["--endpoint-url", "http://user@localhost", "password"],
    ["--endpoint-url", "http://localhost/?token=hunter2", "more than a server"],
    ["--max-attempts", "0", "1 to 20"],
    ["--max-attempts", "21", "1 to 20"],
    ["--max-attempts", "-1", "1 to 20"],
    ["--max-attempts", "2.5", "1 to 20"],
    ["--timeout", "0s", "30s"],
    ["--timeout", "61m", "60m"],
    ["--timeout", "30", "30s"],
    ["--timeout", "forever", "30s"],
  ])("%s %j", async (flag, value, said) => {
    for (const command of [["check"], ["client", "nobody.pem", "--truststore"]]) {
      const { exitCode, out, error } = await run([...command, "s3://bucket/key", `${flag}=${value}`]);
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
      expect(error).toMatch(/^mtls-truststore: [^\n]+\n$/);
      expect(error).toContain(said);
    }
  });

  test("and a password in an address is not repeated", async () => {
    for (const address of [
      "http://user:hunter2@localhost",
      "user:hunter2@localhost",
      "http://localhost/?token=hunter2",
    ]) {
      const { exitCode, error } = await run(["check", "s3://bucket/key", "--endpoint-url", address, "--debug"]);
      expect(exitCode).toBe(2);
      expect(error).not.toContain("hunter2");
    }
  });
});

test.each([
  ["--max-attempts", "1"],
  ["--max-attempts", "20"],
  ["--timeout", "1s"],
  ["--timeout", "60m"],
  ["--region", "us-gov-west-1"],
])("%s %s is taken", async (flag, value) => {
  expect((await run(["check", folderWith()("truststore"), flag, value])).exitCode).toBe(0);
});

test("the options reach S3", async () => {
  enterAws({ variables: environmentCredentials });
  const object = Buffer.from(contents.truststore);
  const server = await startS3(({ number }) =>
    number === 1 ? { status: 500, error: "InternalError" } : { object, headers: { "x-amz-version-id": "v7" } },
  );
  const options = ["--endpoint-url", server.url, "--region", "eu-north-1", "--max-attempts", "2", "--format", "json"];
  const { exitCode, out } = await run(["check", "s3://bucket/key?versionId=v7", ...options]);
  expect(exitCode).toBe(0);
  expect(conformingReport(out).truststores).toHaveLength(1);
  const request = { bucket: "bucket", key: "key", versionId: "v7", region: "eu-north-1" };
  expect(server.requests).toMatchObject([request, request]);
});

test.each(["s3://bucket/key", "domain:api.example.com"])(
  "%s is read as a bundle, and as nothing else",
  async (location) => {
    const path = folderWith();
    const truststore = ["--truststore", path("truststore")];
    for (const argv of [
      ["client", location, ...truststore],
      ["client", path("accepted"), "--key", location, ...truststore],
      ["client", path("accepted"), "--compare", location, ...truststore],
    ]) {
      const { exitCode, out, error } = await run(argv);
      expect({ exitCode, out }).toEqual({ exitCode: 3, out: "" });
      expect(error).toContain("bundles alone are read");
    }
  },
);
