import type { MutualTls } from "../domain/custom-domain.js";
import type { DomainState, StoredBundle } from "../domain/domain-state.js";
import { OperationalError, orError } from "../operational-error.js";
import type { AwsClients } from "./aws-clients.js";
import { isSameVersion } from "./is-same-version.js";
import { readObject } from "./read-object.js";
import { s3LocationOf } from "./s3-location.js";

/** The truststore that a domain uses and the latest version of it, as far as they could be read. */
export interface FetchedVersions extends Pick<DomainState, "used" | "latest"> {
  readonly errors: readonly OperationalError[];
}

type Read = StoredBundle | OperationalError;

/** Reads the latest version first: most often it is the one in use as well, and nothing is read twice. */
export async function fetchVersions(mutualTls: MutualTls, clients: AwsClients): Promise<FetchedVersions> {
  const { truststoreUri, truststoreVersion: pinned } = mutualTls;
  const location = await orError(() => s3LocationOf(truststoreUri));
  if (location instanceof OperationalError) return { errors: [location] };
  const latest = await orError(() => readObject(location, clients));
  const isUsed =
    pinned === undefined || (!(latest instanceof OperationalError) && isSameVersion(latest.versionId, pinned));
  if (isUsed) return found(mutualTls, latest, latest);
  return found(mutualTls, latest, await orError(() => readObject({ ...location, versionId: pinned }, clients)));
}

/** A delete marker is no failure, but where it leaves no version to be judged. */
function found({ truststoreVersion }: MutualTls, latest: Read, used: Read): FetchedVersions {
  const isDeleted = isMarker(latest, used);
  const causeOf = (error: OperationalError) => causeText(error, truststoreVersion);
  const errors = [isDeleted ? undefined : latest, used].filter((part) => part instanceof OperationalError);
  return {
    ...(!(used instanceof OperationalError) && { used }),
    ...(isDeleted && { latest: "deleted" }),
    ...(!(latest instanceof OperationalError) && { latest }),
    // What has one cause is told once: of the version in use.
    errors: errors.filter(
      (error, index) => index === errors.findLastIndex((other) => causeOf(other) === causeOf(error)),
    ),
  };
}

/**
 * Where a version is there and the object is not, the latest version can only be a delete marker; not every server with
 * S3's interface says so.
 */
function isMarker(latest: Read, used: Read): boolean {
  if (!(latest instanceof OperationalError)) return false;
  return latest.code === "deleted" || (latest.code === "not-found" && !(used instanceof OperationalError));
}

/** The same text for failures of one cause: what failed, but for the version. Nothing has versions where there is no object. */
function causeText({ code, message }: OperationalError, version = ""): string {
  if (code === "not-found") return code;
  return `${code} ${message.replace(`The version ${version} of `, "").replaceAll(`?versionId=${version}`, "")}`;
}
