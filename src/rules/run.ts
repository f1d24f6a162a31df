import type { ClientFile } from "../client/client-file.js";
import type { Entry, Truststore } from "../truststore/truststore.js";
import type { Crash, Finding, RuleRun } from "./finding.js";
import { predictImport, type ImportPrediction } from "./import-prediction.js";
import { bundleRules, certificateRules, chainRules, clientRules, summaryRules } from "./registry.js";
import { roleOf, type Role } from "./role.js";
import type { Outcome, Rule, RuleContext, Violation } from "./rule.js";
import { toldBy, withoutSummedUp, withThoseBelow } from "./summing-up.js";

/** What a run of the rules about a truststore has found. */
export interface TruststoreRun extends RuleRun {
  readonly import: ImportPrediction;
}

/** Runs the rules about the file alone. */
export function runBundleRules(truststore: Truststore): RuleRun {
  return inOrder(collect(bundleChecks(truststore)));
}

/** Runs the rules about a truststore: first each on its own, then those that look for what none of them has told. */
export function runTruststoreRules(context: RuleContext): TruststoreRun {
  const { truststore } = context;
  const single = collect([
    ...bundleChecks(truststore),
    ...certificateRules.flatMap((rule) =>
      entryChecks(rule, rule.appliesTo, context, (entry) => rule.check(entry, context)),
    ),
    ...chainRules.flatMap((rule) => entryChecks(rule, ["ca"], context, (entry) => rule.check(entry, context))),
  ]);
  const summary = collect(
    summaryRules.flatMap((rule) => {
      const toldOf = toldBy(single.findings, rule.effect);
      return entryChecks(rule, ["ca"], context, (entry) => rule.check(entry, context, toldOf));
    }),
  );
  const findings = [...withoutSummedUp(single.findings, summary.findings), ...summary.findings];
  return {
    ...inOrder({
      findings: findings.map((finding) => withThoseBelow(finding, context.lineage)),
      crashes: [...single.crashes, ...summary.crashes],
    }),
    import: predictImport(single.findings),
  };
}

/** Runs the rules about a client's file. */
export function runClientRules(client: ClientFile): RuleRun {
  return inOrder(collect(clientRules.map((rule) => [rule, () => rule.check(client)])));
}

type Check = readonly [rule: Rule, check: () => Outcome];

function bundleChecks(truststore: Truststore): readonly Check[] {
  return bundleRules.map((rule) => [rule, () => rule.check(truststore)]);
}

/** One for each distinct certificate; those of other roles are none of the rule's business. */
function entryChecks(
  rule: Rule,
  roles: readonly Role[],
  { truststore, lineage }: RuleContext,
  check: (entry: Entry) => Outcome,
): readonly Check[] {
  const distinct = truststore.entries.filter((entry) => truststore.entryOf(entry.certificate) === entry);
  return distinct.map((entry) => [
    rule,
    () => (roles.includes(roleOf(entry.certificate, lineage)) ? withPlace(check(entry), entry) : "not-applicable"),
  ]);
}

function withPlace(outcome: Outcome, { lines, certificate }: Entry): Outcome {
  return typeof outcome === "string" ? outcome : outcome.map((violation) => ({ lines, certificate, ...violation }));
}

function collect(checks: readonly Check[]): RuleRun {
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

function inOrder({ findings, crashes }: RuleRun): RuleRun {
  return { findings: findings.toSorted((a, b) => firstLine(a) - firstLine(b)), crashes };
}

function firstLine({ lines }: Finding): number {
  return lines?.first ?? 0;
}
