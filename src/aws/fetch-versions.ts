import type { MutualTls } from "../domain/custom-domain.js";
import type { DomainState, StoredBundle } from "../domain/domain-state.js";
import { OperationalError } from "../operational-error.js";
import type { AwsClients } from "./aws-clients.js";
import { orError } from "./or-error.js";
import { readObject } from "./read-object.js";
import { s3LocationOf, type S3Location } from "./s3-location.js";

/** The truststore that a domain uses and the latest version of it, as far as they could be read. */
export interface FetchedVersions extends Pick<DomainState, "used" | "latest"> {
  readonly errors: readonly OperationalError[];
}

type Latest = StoredBundle | "deleted" | OperationalError;

/** Reads the latest version first: most often it is the one in use as well, and nothing is read twice. */
export async function fetchVersions(mutualTls: MutualTls, clients: AwsClients): Promise<FetchedVersions> {
  const { truststoreUri, truststoreVersion: pinned } = mutualTls;
  const location = await orError(() => s3LocationOf(truststoreUri));
  if (location instanceof OperationalError) return { errors: [location] };
  const latest = await orError(() => readLatest(location, clients));
  if (pinned === undefined || isVersion(pinned, latest))
    return found(latest, latest === "deleted" ? undefined : latest);
  return found(latest, await orError(() => readObject({ ...location, versionId: pinned }, clients)));
}

async function readLatest(location: S3Location, clients: AwsClients): Promise<StoredBundle | "deleted"> {
  const latest = await orError(() => readObject(location, clients));
  if (!(latest instanceof OperationalError)) return latest;
  if (latest.code === "deleted") return "deleted";
  throw latest;
}

/** An object from before its bucket kept versions has none, and is to be had as the version `null`. */
function isVersion(pinned: string, latest: Latest): boolean {
  return latest !== "deleted" && !(latest instanceof OperationalError) && (latest.versionId ?? "null") === pinned;
}

function found(answer: Latest, used: StoredBundle | OperationalError | undefined): FetchedVersions {
  const isRead = used !== undefined && !(used instanceof OperationalError);
  const latest = isRead ? orMarker(answer) : answer;
  const errors = [latest, used].filter((part) => part instanceof OperationalError);
  return {
    ...(isRead && { used }),
    ...(!(latest instanceof OperationalError) && { latest }),
    // Two failures of one kind have one cause, and are told once: of the version in use.
    errors: errors.filter((error, index) => index === errors.findLastIndex(({ code }) => code === error.code)),
  };
}

/**
 * Where a version is there and the object is not, the latest version can only be a delete marker; not every server with
 * S3's interface says so.
 */
function orMarker(latest: Latest): Latest {
  return latest instanceof OperationalError && latest.code === "not-found" ? "deleted" : latest;
}
