import { expect, test } from "vitest";
import { enterAws, environmentCredentials } from "../support/aws-environment.js";
import { startS3 } from "../support/loopback-s3.js";
import { run } from "./captured-io.js";
import { contents } from "./files.js";

const ofProfile = "AKIAPROFILE000000001";
const config = `[profile audit]\nregion = us-east-1\naws_access_key_id = ${ofProfile}\naws_secret_access_key = x\n`;
const note = "mtls-truststore: AWS_PROFILE and AWS_ACCESS_KEY_ID are both set, and the profile counts";

test.each([
  ["a profile and keys in the environment", { ...environmentCredentials, AWS_PROFILE: "audit" }, [], true],
  ["a profile alone", { AWS_PROFILE: "audit" }, [], false],
  ["a profile by its option beside keys", { ...environmentCredentials, AWS_PROFILE: "b" }, ["--profile=audit"], false],
])("whose credentials count is said of two, once: %s", async (_, variables, options, isSaid) => {
  enterAws({ variables, config });
  const server = await startS3(() => ({ object: Buffer.from(contents.truststore) }));
  const argv = ["check", "s3://bucket/a", "s3://bucket/b", `--endpoint-url=${server.url}`, ...options];
  const { exitCode, error } = await run(argv, { environment: variables });
  expect(exitCode).toBe(0);
  expect(error.split(note)).toHaveLength(isSaid ? 2 : 1);
  expect(server.requests.map(({ headers }) => headers.authorization?.includes(ofProfile))).toEqual([true, true]);
});
