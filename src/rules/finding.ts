import type { Certificate } from "../certificate/certificate.js";
import type { Basis } from "../gateway/basis.js";
import type { Lines } from "../pem/place.js";
import type { Rule, Severity, Violation } from "./rule.js";

/** What a rule found, and where. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  readonly basis: Basis;
  readonly lines?: Lines;
  readonly certificate?: Certificate;
}

/** A rule that threw: a fault of ours, which costs that rule only. */
export interface Crash {
  readonly ruleId: string;
  readonly error: unknown;
}

/** What a run of rules has found, and which of them threw. */
export interface RuleRun {
  /** By line; what concerns the whole file comes first. */
  readonly findings: readonly Finding[];
  readonly crashes: readonly Crash[];
}

/** Completes a violation with what is known of its rule; where the violation has a fix of its own, that one counts. */
export function findingOf(rule: Rule, violation: Violation): Finding {
  const { id: ruleId, severity, basis } = rule;
  return { ruleId, severity, basis, fix: rule.fix, ...violation };
}
