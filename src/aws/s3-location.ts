import { OperationalError } from "../operational-error.js";
import { isSigned } from "../signed-address.js";

/** An object in a bucket: the version that is named, else the latest one. */
export interface S3Location {
  readonly bucket: string;
  /** As it is stored, without percent-encoding. */
  readonly key: string;
  readonly versionId?: string;
}

const grammar = "Write it as s3://bucket/key or s3://bucket/key?versionId=ID.";

/**
 * Takes `s3://bucket/key` apart. A version is named by `?versionId=…` at the very end; any other question mark is a part
 * of the key, which may hold whatever it likes.
 * @throws OperationalError when there is no bucket, no key, or no version behind `?versionId=`
 */
export function s3LocationOf(text: string): S3Location {
  if (isSigned(text)) {
    throw unusable("A signed URL was given where s3://bucket/key is needed.", "Name the bucket and the key alone.");
  }
  const [, bucket, key] = /^s3:\/\/([^/]*)(?:\/(.*))?$/is.exec(text) ?? [];
  if (bucket === undefined) throw unusable(`${text} is no location in S3.`);
  if (bucket === "") throw unusable(`${text} names no bucket.`);
  if (!isBucketName(bucket)) throw unusable(`${text}: no bucket is called ${bucket}.`);
  const [, path = key, versionId] = /^(.*)\?versionId=([^?&/]*)$/is.exec(key ?? "") ?? [];
  if (path === undefined || path === "") throw unusable(`${text} names a bucket and no key in it.`);
  if (versionId === undefined) return { bucket, key: path };
  if (versionId === "") throw unusable(`${text} names no version behind ?versionId=.`);
  return { bucket, key: path, versionId };
}

/** `s3://bucket/key`, with the version where one is named: what `s3LocationOf` reads. */
export function s3Text({ bucket, key, versionId }: S3Location): string {
  return `s3://${bucket}/${key}${versionId === undefined ? "" : `?versionId=${versionId}`}`;
}

/** Capitals and underscores are in names from before 2018. */
function isBucketName(name: string): boolean {
  return /^[\w.-]{3,255}$/.test(name);
}

function unusable(message: string, hint = grammar): OperationalError {
  return new OperationalError("unsupported-location", message, hint);
}
