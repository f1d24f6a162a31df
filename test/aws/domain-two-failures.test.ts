import { describe, expect, test } from "vitest";
import { fetchVersions } from "../../src/aws/fetch-versions.js";
import { enterAws, environmentCredentials } from "../support/aws-environment.js";
import { startS3, type ErrorAnswer, type S3Answer } from "../support/loopback-s3.js";
import { clientsOf } from "../support/loopback-aws.js";

const refused: ErrorAnswer = { status: 403, error: "AccessDenied" };
const kms: ErrorAnswer = {
  status: 403,
  error: "AccessDenied",
  message: "User is not authorized to perform: kms:Decrypt on resource: key",
};

async function errorsOf(latest: S3Answer, pinned: S3Answer) {
  const server = await startS3(({ versionId }) => (versionId === undefined ? latest : pinned));
  enterAws({ variables: { ...environmentCredentials, AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL_S3: server.url } });
  const mutualTls = { truststoreUri: "s3://bucket/key", truststoreVersion: "v1", warnings: [] };
  const { errors } = await fetchVersions(mutualTls, clientsOf({ maxAttempts: 1 }));
  return errors.map(({ message }) => message.replace(/(?: with these)? AWS credentials.*|: .*/, ""));
}

describe("where neither the version in use nor the latest one can be read", () => {
  test.each([
    ["S3 denies both", refused, refused, ["The version v1 of s3://bucket/key may not be read"]],
    ["the key of both is denied", kms, kms, ["s3://bucket/key?versionId=v1 is encrypted by a KMS key that these"]],
    [
      "the bucket is gone",
      { status: 404, error: "NoSuchBucket" },
      { status: 404, error: "NoSuchBucket" },
      ["s3://bucket/key?versionId=v1 was not read"],
    ],
    [
      "the object is gone",
      { status: 404, error: "NoSuchKey" },
      { status: 404, error: "NoSuchVersion" },
      ["There is no version v1 of s3://bucket/key."],
    ],
  ])("one cause is told once: %s", async (_cause, latest, pinned, expected) => {
    expect(await errorsOf(latest, pinned)).toEqual(expected);
  });

  test.each([
    [
      "the key of the latest is denied, and S3 denies the version in use",
      kms,
      refused,
      ["s3://bucket/key is encrypted by a KMS key that these", "The version v1 of s3://bucket/key may not be read"],
    ],
    [
      "S3 denies the latest, and the key of the version in use is denied",
      refused,
      kms,
      ["s3://bucket/key may not be read", "s3://bucket/key?versionId=v1 is encrypted by a KMS key that these"],
    ],
    [
      "one is archived, and one denied",
      { status: 403, error: "InvalidObjectState" },
      refused,
      [
        "s3://bucket/key is archived, in Glacier for example, and cannot be read as it is.",
        "The version v1 of s3://bucket/key may not be read",
      ],
    ],
  ])("two causes are both told: %s", async (_cause, latest, pinned, expected) => {
    expect(await errorsOf(latest, pinned)).toEqual(expected);
  });
});
