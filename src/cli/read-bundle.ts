import { OperationalError } from "../operational-error.js";
import { readSource, type Source } from "../source/read-source.js";
import { isDomainName } from "./domain-name.js";
import type { Io } from "./io.js";
import type { OpenAws } from "./open-aws.js";
import { noteLine } from "./messages.js";

/** The bytes of a bundle, and where they come from. */
export interface BundleSource extends Source {
  /** The version of the object in S3, where its bucket keeps versions. */
  readonly versionId?: string;
  /** The object in S3 that a custom domain stood for: `s3://bucket/key`. */
  readonly uri?: string;
}

/**
 * Reads a bundle: a path, `-`, `s3://bucket/key?versionId=…`, or `domain:` and the name of a custom domain.
 * @throws OperationalError when it cannot be read
 */
export async function readBundle(location: string, aws: OpenAws, io: Io): Promise<BundleSource> {
  if (/^s3:\/\//i.test(location)) return readFromBucket(location, aws);
  if (/^domain:/i.test(location)) return readOfDomain(location, aws, io);
  return readSource(location, io.stdin);
}

async function readFromBucket(location: string, aws: OpenAws): Promise<BundleSource> {
  const { s3LocationOf } = await import("../aws/s3-location.js");
  const { readObject } = await import("../aws/read-object.js");
  const { bytes, versionId } = await readObject(s3LocationOf(location), await aws());
  return { location, bytes, ...(versionId !== undefined && { versionId }) };
}

async function readOfDomain(location: string, aws: OpenAws, io: Io): Promise<BundleSource> {
  const name = location.slice("domain:".length);
  if (name !== "" && !isDomainName(name)) throw noDomain(name);
  const { readDomainTruststore } = await import("../aws/read-domain-truststore.js");
  const { bundle, uri, notes } = await readDomainTruststore(name, await aws());
  for (const note of notes) io.writeError(noteLine(note));
  const { bytes, versionId } = bundle;
  return { location, bytes, ...(versionId !== undefined && { versionId }), uri };
}

function noDomain(name: string): OperationalError {
  return new OperationalError(
    "unsupported-location",
    `No custom domain is called ${name}.`,
    "Write it like domain:api.example.com.",
  );
}
