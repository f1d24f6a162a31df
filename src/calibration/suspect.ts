import { reasonTable, type ReasonId } from "../gateway/reasons.js";
import { groupBy } from "../group-by.js";
import { joinedSpan } from "../records/time-span.js";
import type { TimeSpan } from "../records/sighting.js";
import type { Comparison } from "./comparison.js";

/** Denials that a truststore with other certificates of the same CAs, or with further ones, does not make. */
const ofTheTruststore: ReadonlySet<ReasonId> = new Set<ReasonId>([
  "self-signed",
  "issuer-not-found",
  "signature-invalid",
  "chain-incomplete",
  "ca-expired",
  "ca-not-yet-valid",
]);

/** What API Gateway writes where a certificate is not in its truststore. */
const notListed: ReadonlySet<string | undefined> = new Set([
  reasonTable["issuer-not-found"].logText,
  reasonTable["self-signed"].logText,
]);

/**
 * Whether there is a CA to whose clients happened what another truststore would explain: let in though it is not listed here,
 * or not found there though it is. Either to all of them, or at a time before or after all that agrees, as where it was
 * listed or left out in between; or they were let in when the CA's certificate had not been issued yet.
 */
export function isOfAnotherTruststore(comparisons: readonly Comparison[]): boolean {
  const explained = byIssuer(comparisons.filter(isExplained));
  if (explained.size === 0) return false;
  const others = byIssuer(comparisons.filter((each) => isConclusive(each) && !isExplained(each)));
  return [...explained].some(([issuer, ofIt]) => {
    const othersOfIt = others.get(issuer);
    return othersOfIt === undefined || ofIt.some(isNotIssuedYet) || areApart(spanOf(ofIt), spanOf(othersOfIt));
  });
}

function byIssuer(comparisons: readonly Comparison[]): ReadonlyMap<string | undefined, readonly Comparison[]> {
  return groupBy(comparisons, ({ client }) => [client.file.leaf?.certificate.issuer.key]);
}

/** A 403 without a reason may be of somebody else, whatever the truststore. */
function isConclusive({ proof }: Comparison): boolean {
  return proof === "agreeing" || proof === "disagreeing";
}

function isExplained({ predicted, outcome, proof }: Comparison): boolean {
  if (proof !== "disagreeing" || typeof predicted === "string") return false;
  if (predicted.verdict === "accepted") return notListed.has(outcome.reason);
  const denials = predicted.reasons.filter(({ id }) => reasonTable[id].effect === "denied");
  return denials.every(({ id }) => ofTheTruststore.has(id));
}

function isNotIssuedYet({ predicted }: Comparison): boolean {
  return typeof predicted !== "string" && predicted.reasons.some(({ id }) => id === "ca-not-yet-valid");
}

/** Undefined where some of them tell no time. */
function spanOf(comparisons: readonly Comparison[]): TimeSpan | undefined {
  if (comparisons.some(({ outcome }) => outcome.seen === undefined)) return undefined;
  return comparisons.reduce<TimeSpan | undefined>((span, { outcome }) => joinedSpan(span, outcome.seen), undefined);
}

function areApart(one: TimeSpan | undefined, other: TimeSpan | undefined): boolean {
  return one !== undefined && other !== undefined && (one.last < other.first || other.last < one.first);
}
