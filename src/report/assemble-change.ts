import type { Finding } from "../rules/finding.js";
import type { TruststoreValidation } from "../validate.js";
import { reportFinding, type Origin } from "./assemble.js";
import type { FindingReport } from "./report.js";

/** A truststore whose place another one is to take. */
interface Before {
  readonly origin: Origin;
  readonly validation: TruststoreValidation;
}

/**
 * What is found newly in a truststore, and whatever is found in the one before where that holds no certificate: API Gateway
 * takes no such file, so that it cannot be the one in use, and to compare with it says nothing.
 */
export function reportNewFindings(
  findings: readonly Finding[],
  after: Origin,
  before: Before | undefined,
): readonly FindingReport[] {
  const isNone = before?.validation.truststore.certificates.length === 0;
  return [
    ...(isNone ? before.validation.findings.map((finding) => reportFinding(before.origin.location, finding)) : []),
    ...findings.map((finding) => reportFinding(after.location, finding)),
  ];
}
