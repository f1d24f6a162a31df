import type { PlacedIgnore, Policy } from "../../src/policy/policy.js";
import type { FindingReport } from "../../src/report/report.js";

/** Fingerprints by one letter. */
export const fingerprintOf = (letter: string) => letter.repeat(64);

/** A finding of a rule in `a.pem`: of the certificates of some letters, or of the file. */
export function findingOf(ruleId: string, letters = "", file = "a.pem"): FindingReport {
  const [own, ...others] = Array.from(letters, (letter) => ({
    fingerprint: fingerprintOf(letter),
    subject: `CN=${letter}`,
  }));
  return {
    ruleId,
    severity: "error",
    message: `${ruleId} of ${letters}.`,
    fix: "Mend it.",
    basis: "inferred",
    location: { file, firstLine: 1, lastLine: 9 },
    ...own,
    ...(others.length > 0 && { others }),
  };
}

/** An ignore of a rule for the certificate of a letter. */
export function ignoreOf(rule: string, letter: string, part: Partial<PlacedIgnore> = {}): PlacedIgnore {
  const rest = { reason: "its clients are gone", until: "2026-12-31", lines: { first: 4, last: 4 } };
  return { rule, certificate: fingerprintOf(letter), ...rest, ...part };
}

/** A policy that changes nothing, but for what is told. */
export function policyWith({
  ignores = [],
  ...part
}: Partial<Policy> & { readonly ignores?: readonly PlacedIgnore[] }): Policy {
  return {
    severities: {},
    configuration: { file: "mtls-truststore.config.json", ignores },
    known: undefined,
    at: new Date("2026-06-01T12:00:00Z"),
    judged: ["a.pem"],
    coversAll: true,
    ...part,
  };
}
