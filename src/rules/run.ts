import type { ClientFile } from "../client/client-file.js";
import type { Truststore } from "../truststore/truststore.js";
import { findingOf, type Crash, type Finding, type RuleRun } from "./finding.js";
import { bundleRules, certificateRules, chainRules, clientRules } from "./registry.js";
import type { Outcome, Rule, RuleContext } from "./rule.js";

/** Runs the rules about the file alone. */
export function runBundleRules(truststore: Truststore): RuleRun {
  return collect(bundleRules.map((rule) => [rule, () => rule.check(truststore)]));
}

/** Runs the rules about a truststore. */
export function runTruststoreRules(context: RuleContext): RuleRun {
  const { truststore } = context;
  const listed = truststore.entries.filter((entry) => truststore.entryOf(entry.certificate) === entry);
  const ofEntries = [...certificateRules, ...chainRules].flatMap((rule) =>
    listed.map((entry): Check => [
      rule,
      () => withPlace(rule.check(entry, context), { lines: entry.lines, certificate: entry.certificate }),
    ]),
  );
  return collect([...bundleRules.map((rule): Check => [rule, () => rule.check(truststore)]), ...ofEntries]);
}

/** Runs the rules about a client's file. */
export function runClientRules(client: ClientFile): RuleRun {
  return collect(clientRules.map((rule) => [rule, () => rule.check(client)]));
}

type Check = readonly [rule: Rule, check: () => Outcome];

function withPlace(outcome: Outcome, place: Pick<Finding, "lines" | "certificate">): Outcome {
  return typeof outcome === "string" ? outcome : outcome.map((violation) => ({ ...place, ...violation }));
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
  return { findings: findings.sort((a, b) => firstLine(a) - firstLine(b)), crashes: [...crashes.values()] };
}

function firstLine({ lines }: Finding): number {
  return lines?.first ?? 0;
}
