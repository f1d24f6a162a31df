import type { Finding } from "../rules/finding.js";
import type { TruststoreValidation } from "../validate.js";
import { reportFinding, type Origin } from "./assemble.js";
import type { FindingReport } from "./report.js";

/** One of two truststores that are compared. */
interface Side {
  readonly origin: Origin;
  readonly validation: TruststoreValidation;
}

/**
 * What is found newly in a truststore, and whatever is found in the one before where that alone holds no certificate: API
 * Gateway takes no such file, so that it cannot be the one in use, and to compare with it says nothing.
 */
export function reportNewFindings(
  findings: readonly Finding[],
  after: Side,
  before: Side | undefined,
): readonly FindingReport[] {
  const isAlone = before !== undefined && isNone(before) && !isNone(after);
  return [
    ...(isAlone ? before.validation.findings.map((finding) => reportFinding(before.origin.location, finding)) : []),
    ...findings.map((finding) => reportFinding(after.origin.location, finding)),
  ];
}

function isNone({ validation: { truststore } }: Side): boolean {
  return truststore.certificates.length === 0;
}
