import { OperationalError, type OperationalErrorCode } from "../operational-error.js";
import { awsFailure, isWebPage } from "./aws-failure.js";
import { causeOf, type ErrorFacts } from "./error-facts.js";
import { isElsewhere, type Answer } from "./get-object.js";
import { s3Text, type S3Location } from "./s3-location.js";

type Refused = Extract<Answer, { ok: false }>;
type Failure = readonly [OperationalErrorCode, message: string, hint: string];

const listing = "aws s3api list-object-versions lists those that there are";

/** Why an object was not read, and what to do. Says nothing in S3's words, which may be none. */
export function objectFailure(location: S3Location, refused: Refused): OperationalError {
  const { facts, observed } = refused;
  const known = isWebPage(facts) ? undefined : failureOf(location, refused);
  if (known === undefined) return awsFailure(s3Text(location), facts, observed.host);
  const [code, message, hint] = known;
  return new OperationalError(code, message, hint, { cause: causeOf(facts) });
}

function failureOf(location: S3Location, refused: Refused): Failure | undefined {
  const { name, status, headers, topic } = refused.facts;
  const text = s3Text(location);
  if (headers["x-amz-delete-marker"] === "true") return deleted(location);
  if (name.startsWith("KMS.") || topic === "kms-permission") return encrypted(text, refused.facts);
  if (isElsewhere(refused.facts)) return inAnotherRegion(location, refused);
  switch (name) {
    case "NoSuchBucket":
      return ["not-found", `${text} was not read: there is no bucket ${location.bucket}.`, "Check its name."];
    case "InvalidBucketName":
      return ["not-found", `${text} was not read: no bucket can be called ${location.bucket}.`, "Check its name."];
    case "NoSuchVersion":
    case "NoSuchKey":
    case "NotFound":
      return notThere(location, name);
    case "InvalidArgument":
      return location.versionId === undefined ? undefined : notThere(location, name);
    case "InvalidRequest":
      return topic === "customer-key" ? ofCustomerKey(text) : undefined;
    case "InvalidObjectState":
      return [
        "archived",
        `${text} is archived, in Glacier for example, and cannot be read as it is.`,
        "Restore it with aws s3api restore-object, wait until that is done, and run the command again.",
      ];
    case "AccessDenied":
    case "AllAccessDisabled":
    case "Forbidden":
      return accessDenied(location);
    default:
      if (name === "" && status === 403) return accessDenied(location);
      return name === "" && status === 404 ? notThere(location, name) : undefined;
  }
}

function deleted({ versionId, ...object }: S3Location): Failure {
  const hint = `Name a version that holds the object with ?versionId=; ${listing}.`;
  if (versionId === undefined)
    return ["deleted", `${s3Text(object)} is deleted: its latest version is a delete marker.`, hint];
  return ["deleted", `The version ${versionId} of ${s3Text(object)} is a delete marker, which holds no bytes.`, hint];
}

/** Some S3-compatible servers do not tell a version that is not there from a key that is not there. */
function notThere({ versionId, ...object }: S3Location, name: string): Failure {
  const text = s3Text(object);
  if (versionId === undefined) {
    const isQuestion = object.key.includes("?");
    const hint = isQuestion
      ? "What stands behind the ? was taken for a part of the key; a version is named by ?versionId=ID alone, at the end."
      : "Check the key: capitals count, and every slash.";
    return ["not-found", `${text} does not exist.`, hint];
  }
  const or = name === "NoSuchVersion" || name === "InvalidArgument" ? "" : ", or no such key";
  return ["not-found", `There is no version ${versionId} of ${text}${or}.`, `Check the version; ${listing}.`];
}

/** Not the version that was asked for: a server that keeps none may answer so. */
export function otherVersion({ versionId = "", ...object }: S3Location, came: string | undefined): OperationalError {
  const what = came === undefined ? "an object without version" : `version ${came}`;
  return new OperationalError(
    "read-failed",
    `The version ${versionId} of ${s3Text(object)} was not read: ${what} came in its place.`,
    "Check --endpoint-url; the server there does not tell versions apart.",
  );
}

function accessDenied({ versionId, ...object }: S3Location): Failure {
  const text = s3Text(object);
  const [needed, latest] =
    versionId === undefined
      ? ["s3:GetObject", " (s3:GetObjectVersion where a version is named)"]
      : ["s3:GetObjectVersion", " (s3:GetObject where no version is named)"];
  const which = versionId === undefined ? text : `The version ${versionId} of ${text}`;
  return [
    "access-denied",
    `${which} may not be read with these AWS credentials, or does not exist.`,
    `They need ${needed} on it${latest}, and s3:ListBucket on the bucket to be told when a key does not exist: without that, a missing key is denied as well.`,
  ];
}

/** Of other errors of KMS, of too many requests for example, nothing is known but what is known of any service. */
function encrypted(text: string, { name, topic }: ErrorFacts): Failure | undefined {
  const state = name.includes("Disabled")
    ? "is disabled"
    : name.includes("NotFound")
      ? "does not exist"
      : name.includes("InvalidState")
        ? "cannot be used in its state"
        : undefined;
  if (state !== undefined) {
    const message = `${text} was not read: the KMS key that encrypts it ${state}.`;
    return ["access-denied", message, "Look at the key with aws kms describe-key."];
  }
  if (topic !== "kms-permission" && name !== "KMS.AccessDeniedException") return undefined;
  return [
    "access-denied",
    `${text} is encrypted by a KMS key that these AWS credentials may not use.`,
    "They need kms:Decrypt on that key, by its key policy or a grant.",
  ];
}

/** SSE-C: whoever reads such an object has to send the key along, which API Gateway does not have. */
function ofCustomerKey(text: string): Failure {
  return [
    "access-denied",
    `${text} is encrypted by a key that its owner keeps (SSE-C), which neither API Gateway nor this tool has.`,
    "Store the truststore with another encryption: S3's own, or a key of KMS.",
  ];
}

function inAnotherRegion(location: S3Location, { region, otherRegion, sentFrom }: Refused): Failure {
  const { bucket } = location;
  const text = s3Text(location);
  if (otherRegion !== undefined && otherRegion === sentFrom) {
    const message = `${text} was not read: ${sentFrom} says that the bucket ${bucket} is in ${region}, and ${region} that it is in ${sentFrom}.`;
    return [
      "wrong-region",
      message,
      "Run the command again later: while a bucket moves, S3 may send from one region to the other.",
    ];
  }
  if (otherRegion !== undefined) {
    const message = `${text} was not read: the bucket ${bucket} is not in ${region}, but in ${otherRegion}.`;
    return ["wrong-region", message, `Name it with --region ${otherRegion}.`];
  }
  return [
    "wrong-region",
    `${text} was not read: the bucket ${bucket} is not in ${region}, and the answer does not say where it is.`,
    "Name its region with --region; aws s3api get-bucket-location tells it.",
  ];
}
