import type { Entry, Truststore } from "../truststore/truststore.js";
import type { Crash, Finding, RuleRun } from "./finding.js";
import { bundleRules } from "./registry.js";
import { roleOf, type Role } from "./role.js";
import type { BundleContext, Outcome, Rule, RuleContext, Violation } from "./rule.js";

/** A rule, and one thing that it has to look at. */
export type Check = readonly [rule: Rule, check: () => Outcome];

/** The checks of the file as a whole. */
export function bundleChecks(truststore: Truststore, context: BundleContext): readonly Check[] {
  return bundleRules.map((rule) => [rule, () => rule.check(truststore, context)]);
}

/** One check for each distinct certificate; those of other roles are none of the rule's business. */
export function entryChecks(
  rule: Rule,
  roles: readonly Role[],
  context: RuleContext,
  check: (entry: Entry) => Outcome,
): readonly Check[] {
  const { truststore, lineage } = context;
  const distinct = truststore.certificates.flatMap((certificate) => truststore.entryOf(certificate) ?? []);
  return distinct.map((entry): Check => {
    const checkEntry = (): Outcome => {
      if (!roles.includes(roleOf(entry.certificate, lineage))) return "not-applicable";
      const outcome = check(entry);
      if (typeof outcome === "string") return outcome;
      if (isOutweighed(rule, entry, context)) return "not-applicable";
      return outcome.map((violation) => ({ lines: entry.lines, certificate: entry.certificate, ...violation }));
    };
    return [rule, checkEntry];
  });
}

/**
 * Whether a flaw shuts nobody out, because another certificate of the same CA lets its clients in. That one of the two has
 * to go is told by bundle/duplicate-subject.
 */
function isOutweighed({ effect }: Rule, { certificate }: Entry, { predictor, lineage }: RuleContext): boolean {
  if (effect !== "denied" || roleOf(certificate, lineage) !== "ca") return false;
  const { verdict, chain } = predictor.admissionOf(certificate);
  return verdict !== "denied" && chain[0] !== certificate;
}

/** Makes the checks. A rule that throws costs that rule only. */
export function collect(checks: readonly Check[]): RuleRun {
  const findings: Finding[] = [];
  const crashes = new Map<string, Crash>();
  for (const [rule, check] of checks) {
    try {
      const outcome = check();
      if (typeof outcome === "string") continue;
      for (const violation of outcome) findings.push(findingOf(rule, violation));
    } catch (error) {
      crashes.set(rule.id, { ruleId: rule.id, error });
    }
  }
  return { findings, crashes: [...crashes.values()] };
}

/** Completes a violation with what is known of its rule; where the violation has a fix of its own, that one counts. */
function findingOf({ id: ruleId, severity, basis, fix }: Rule, violation: Violation): Finding {
  return { ruleId, severity, basis, fix, ...violation };
}
