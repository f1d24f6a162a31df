import { reasonTable, type ReasonId } from "../gateway/reasons.js";
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
 * Whether there is a CA none of whose clients agree, and whose disagreements are all such as another truststore would
 * explain: let in though it is not listed here, or not found there though it is.
 */
export function isOfAnotherTruststore(comparisons: readonly Comparison[]): boolean {
  const explained = comparisons.filter(isExplained);
  if (explained.length === 0) return false;
  const others = comparisons.filter(
    (comparison) => (comparison.proof === "agreeing" || comparison.proof === "disagreeing") && !isExplained(comparison),
  );
  const withOthers = new Set(others.map(issuerOf));
  return explained.some((comparison) => !withOthers.has(issuerOf(comparison)));
}

function issuerOf({ client }: Comparison): string | undefined {
  return client.file.leaf?.certificate.issuer.key;
}

function isExplained({ predicted, outcome, proof }: Comparison): boolean {
  if (proof !== "disagreeing" || typeof predicted === "string") return false;
  if (predicted.verdict === "accepted") return notListed.has(outcome.reason);
  const denials = predicted.reasons.filter(({ id }) => reasonTable[id].effect === "denied");
  return denials.every(({ id }) => ofTheTruststore.has(id));
}
