import { describe, expect, test } from "vitest";
import { s3LocationOf, s3Text, type S3Location } from "../../src/aws/s3-location.js";
import { OperationalError } from "../../src/operational-error.js";

describe("a location in S3", () => {
  test.each<[string, S3Location]>([
    ["s3://bucket/truststore.pem", { bucket: "bucket", key: "truststore.pem" }],
    ["S3://bucket/truststore.pem", { bucket: "bucket", key: "truststore.pem" }],
    ["s3://my.bucket-1/a/b/c.pem", { bucket: "my.bucket-1", key: "a/b/c.pem" }],
    ["s3://Old_Bucket/key", { bucket: "Old_Bucket", key: "key" }],
    ["s3://bucket/key?versionId=3HL4kqtJ.l_cp-X", { bucket: "bucket", key: "key", versionId: "3HL4kqtJ.l_cp-X" }],
    ["s3://bucket/key?VERSIONID=null", { bucket: "bucket", key: "key", versionId: "null" }],
    ["s3://bucket/key?versionid=1", { bucket: "bucket", key: "key", versionId: "1" }],
    ["s3://bucket/what?.pem", { bucket: "bucket", key: "what?.pem" }],
    ["s3://bucket/what?now?versionId=1", { bucket: "bucket", key: "what?now", versionId: "1" }],
    ["s3://bucket/a?versionId=1?versionId=2", { bucket: "bucket", key: "a?versionId=1", versionId: "2" }],
    ["s3://bucket/key?versionId=1&partNumber=2", { bucket: "bucket", key: "key?versionId=1&partNumber=2" }],
    ["s3://bucket/?versionId=1/b", { bucket: "bucket", key: "?versionId=1/b" }],
    ["s3://bucket/a%20b+c d#e", { bucket: "bucket", key: "a%20b+c d#e" }],
    ["s3://bucket//leading", { bucket: "bucket", key: "/leading" }],
    ["s3://bucket/folder/", { bucket: "bucket", key: "folder/" }],
    ["s3://bucket/Grüße\n.pem", { bucket: "bucket", key: "Grüße\n.pem" }],
  ])("%j", (text, location) => {
    expect(s3LocationOf(text)).toEqual(location);
    expect(s3LocationOf(s3Text(location))).toEqual(location);
  });

  test.each([
    ["s3://", "names no bucket"],
    ["s3:///key", "names no bucket"],
    ["s3://bucket", "names a bucket and no key"],
    ["s3://bucket/", "names a bucket and no key"],
    ["s3://bucket/?versionId=1", "names a bucket and no key"],
    ["s3://bucket/key?versionId=", "names no version"],
    ["s3://ab/key", "no bucket is called ab"],
    ["s3://bucket?versionId=1", "no bucket is called"],
    ["s3://user@bucket/key", "no bucket is called"],
    ["bucket/key", "is no location in S3"],
    ["", "is no location in S3"],
  ])("%j is none, and that is said", (text, said) => {
    expect(refusalOf(text)).toMatchObject({ code: "unsupported-location" });
    expect(refusalOf(text).message).toContain(said);
  });

  test.each(["X-Amz-Signature=0a1b2c", "X-Amz-Security-Token=0a1b2c", "AWSAccessKeyId=A&Signature=0a1b2c&Expires=1"])(
    "with a signature such as %s is refused, and not repeated",
    (query) => {
      const { message, hint } = refusalOf(`s3://bucket/key?${query}`);
      expect(message + hint).not.toMatch(/0a1b2c|key\?/);
    },
  );
});

function refusalOf(text: string): OperationalError {
  try {
    s3LocationOf(text);
  } catch (error) {
    if (error instanceof OperationalError) return error;
    throw error;
  }
  throw new Error(`${text} was taken`);
}
