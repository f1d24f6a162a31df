import type { OperationalErrorCode } from "../../src/operational-error.js";
import type { S3Answer } from "../support/loopback-s3.js";

/** An answer of S3's, to whatever is asked, and the code of the error that it comes to. */
export interface FailureCase {
  readonly code: OperationalErrorCode;
  readonly answer: S3Answer;
  /** Asks for a version. */
  readonly versionId?: string;
}

const pem = Buffer.from("-----BEGIN CERTIFICATE-----\n".repeat(100));
const marker = { "x-amz-delete-marker": "true" };

/** The failures that S3 can answer with, in its wire format. What no installed S3 answers is among them. */
export const failureCases: Readonly<Record<string, FailureCase>> = {
  "no such bucket": { code: "not-found", answer: { status: 404, error: "NoSuchBucket" } },
  "no such key": { code: "not-found", answer: { status: 404, error: "NoSuchKey" } },
  "no such version": { code: "not-found", answer: { status: 404, error: "NoSuchVersion" }, versionId: "v7" },
  "no such key, of a version": { code: "not-found", answer: { status: 404, error: "NoSuchKey" }, versionId: "v7" },
  "a version of nonsense": { code: "not-found", answer: { status: 400, error: "InvalidArgument" }, versionId: "v7" },
  "not found, without a body": { code: "not-found", answer: { status: 404 } },
  "a delete marker on top": { code: "deleted", answer: { status: 404, error: "NoSuchKey", headers: marker } },
  "a delete marker's own id": {
    code: "deleted",
    answer: { status: 405, error: "MethodNotAllowed", headers: marker },
    versionId: "v7",
  },
  "access denied": { code: "access-denied", answer: { status: 403, error: "AccessDenied" } },
  "access denied, of a version": {
    code: "access-denied",
    answer: { status: 403, error: "AccessDenied" },
    versionId: "v7",
  },
  "forbidden, without a body": { code: "access-denied", answer: { status: 403 } },
  "a key of KMS that may not be used": {
    code: "access-denied",
    answer: {
      status: 403,
      error: "AccessDenied",
      message: "User: arn:aws:iam::1:user/a is not authorized to perform: kms:Decrypt on this resource",
    },
  },
  "a key of KMS that is disabled": { code: "access-denied", answer: { status: 400, error: "KMS.DisabledException" } },
  "a key of KMS that is gone": { code: "access-denied", answer: { status: 400, error: "KMS.NotFoundException" } },
  "a key of KMS that waits for its deletion": {
    code: "access-denied",
    answer: { status: 400, error: "KMS.KMSInvalidStateException" },
  },
  "a key of KMS that is denied by its service": {
    code: "access-denied",
    answer: { status: 400, error: "KMS.AccessDeniedException" },
  },
  "a key of KMS that is asked for too often": {
    code: "throttled",
    answer: { status: 400, error: "KMS.ThrottlingException" },
  },
  "an error of KMS's own": { code: "unreachable", answer: { status: 500, error: "KMS.KMSInternalException" } },
  "a key of KMS that is unfit": { code: "read-failed", answer: { status: 400, error: "KMS.InvalidKeyUsageException" } },
  "a key that its owner keeps": {
    code: "access-denied",
    answer: {
      status: 400,
      error: "InvalidRequest",
      message:
        "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.",
    },
  },
  archived: {
    code: "archived",
    answer: { status: 403, error: "InvalidObjectState", elements: { StorageClass: "GLACIER" } },
  },
  "another region, which one is not said": {
    code: "wrong-region",
    answer: { status: 301, error: "PermanentRedirect" },
  },
  "another region, for good": {
    code: "wrong-region",
    answer: { status: 400, error: "AuthorizationHeaderMalformed", elements: { Region: "eu-west-1" } },
  },
  "an expired token": { code: "credentials-expired", answer: { status: 400, error: "ExpiredToken" } },
  "a token to be refreshed": { code: "credentials-expired", answer: { status: 400, error: "TokenRefreshRequired" } },
  "a token of another": { code: "credentials-refused", answer: { status: 400, error: "InvalidToken" } },
  "an unknown access key": { code: "credentials-refused", answer: { status: 403, error: "InvalidAccessKeyId" } },
  "a wrong secret": { code: "credentials-refused", answer: { status: 403, error: "SignatureDoesNotMatch" } },
  "a wrong clock": { code: "credentials-refused", answer: { status: 403, error: "RequestTimeTooSkewed" } },
  "a wrong clock, by the signature": {
    code: "credentials-refused",
    answer: {
      status: 403,
      error: "InvalidSignatureException",
      message: "Signature expired: 20261123T000000Z is now earlier than 20261123T003000Z (20261123T003500Z - 5 min.)",
    },
  },
  "a header that was changed": { code: "credentials-refused", answer: { status: 400, error: "IncompleteSignature" } },
  "slow down, for good": { code: "throttled", answer: { status: 503, error: "SlowDown" } },
  "too many requests, without a body": { code: "throttled", answer: { status: 429 } },
  "an error of the server's, for good": { code: "unreachable", answer: { status: 500, error: "InternalError" } },
  "an error that has no name here": { code: "read-failed", answer: { status: 400, error: "InvalidRequest" } },
  "an error whose name could be a secret": {
    code: "read-failed",
    answer: { status: 400, error: "AKIAQZ7LOOPBACK2TEST" },
  },
  "a page for people": { code: "unreachable", answer: { status: 200, html: "<h1>Sign in to the network</h1>" } },
  "a page for people that has an ETag": {
    code: "unreachable",
    answer: { status: 200, html: "<h1>Sign in to the network</h1>", headers: { ETag: '"5f3a"' } },
  },
  "a page for people, not found": { code: "unreachable", answer: { status: 404, html: "<h1>Not found</h1>" } },
  "a page for people, forbidden": { code: "unreachable", answer: { status: 403, html: "<h1>Forbidden</h1>" } },
  "a connection that is reset": { code: "unreachable", answer: "reset" },
  "a body cut short": { code: "cut-short", answer: { object: pem, cutAfter: 1000 } },
  "a body cut before its first byte": { code: "cut-short", answer: { object: pem, cutAfter: 0 } },
  "a body cut in the middle of a chunk": {
    code: "cut-short",
    answer: { object: pem, cutAfter: 1000, transfer: "chunked" },
  },
  "a body whose length nobody knows": { code: "cut-short", answer: { object: pem, transfer: "until-close" } },
  "a body that does not match its checksum": {
    code: "cut-short",
    answer: { object: pem, headers: { "x-amz-checksum-crc32": "AAAAAA==", "x-amz-checksum-type": "FULL_OBJECT" } },
  },
  "an object that is too large": { code: "too-large", answer: { endless: 16_000_001 } },
};
