import type { ClientFile } from "../client/client-file.js";
import type { Truststore } from "../truststore/truststore.js";
import { certificatesOf } from "./certificates-of.js";
import { bundleChecks, collect, entryChecks } from "./checks.js";
import type { Finding, RuleRun } from "./finding.js";
import type { IgnoreUse } from "./ignore-use.js";
import type { ImportPrediction } from "./import-outcome.js";
import { predictImport } from "./import-prediction.js";
import type { Lineage } from "./lineage.js";
import type { LiveDomain } from "./live-domain.js";
import {
  certificateRules,
  chainRules,
  clientRules,
  configRules,
  domainRules,
  ruleOf,
  summaryRules,
} from "./registry.js";
import type { BundleContext, RuleContext } from "./rule.js";
import { Told } from "./told.js";

/** What a run of the rules about a truststore has found. */
export interface TruststoreRun extends RuleRun {
  readonly import: ImportPrediction;
}

/** Runs the rules about the file alone. */
export function runBundleRules(truststore: Truststore, context: BundleContext): RuleRun {
  return inOrder(collect(bundleChecks(truststore, context)));
}

/** Runs the rules about a truststore: first each on its own, then those that look for what none of them has told. */
export function runTruststoreRules(context: RuleContext): TruststoreRun {
  const single = collect([
    ...bundleChecks(context.truststore, context),
    ...certificateRules.flatMap((rule) =>
      entryChecks(rule, rule.appliesTo, context, (entry) => rule.check(entry, context)),
    ),
    ...chainRules.flatMap((rule) => entryChecks(rule, ["ca"], context, (entry) => rule.check(entry, context))),
  ]);
  const told = new Told(single.findings, ruleOf);
  const summary = collect(
    summaryRules.flatMap((rule) =>
      entryChecks(rule, ["ca", "self-signed-client"], context, (entry) => rule.check(entry, context, told)),
    ),
  );
  const findings = [...withoutSummedUp(single.findings, summary.findings), ...summary.findings];
  return {
    ...inOrder({
      findings: findings.map((finding) => withThoseBelow(finding, context.lineage)),
      crashes: [...single.crashes, ...summary.crashes],
    }),
    import: predictImport(single.findings, context.truststore.entries.length === 0),
  };
}

/** Runs the rules about a client's file. */
export function runClientRules(client: ClientFile): RuleRun {
  return inOrder(collect(clientRules.map((rule) => [rule, () => rule.check(client)])));
}

/** Runs the rules about a custom domain. */
export function runDomainRules(live: LiveDomain): RuleRun {
  return collect(domainRules.map((rule) => [rule, () => rule.check(live)]));
}

/** Runs the rules about the ignores of a configuration. */
export function runConfigRules(uses: readonly IgnoreUse[]): RuleRun {
  return inOrder(collect(uses.flatMap((use) => configRules.map((rule) => [rule, () => rule.check(use)] as const))));
}

/** Of a certificate that lets nobody in for several reasons, all are told as one. */
function withoutSummedUp(findings: readonly Finding[], summaries: readonly Finding[]): readonly Finding[] {
  const shutOut = summaries.filter(({ ruleId }) => ruleOf(ruleId)?.effect === "denied");
  const summedUp = new Set(shutOut.map(({ certificate }) => certificate));
  return findings.filter(
    ({ ruleId, certificate }) => ruleOf(ruleId)?.effect !== "denied" || !summedUp.has(certificate),
  );
}

/** A finding that shuts clients out, with the listed certificates that it is the end of. */
function withThoseBelow(finding: Finding, lineage: Lineage): Finding {
  const { message, ruleId } = finding;
  const certificates = certificatesOf(finding);
  if (certificates.length === 0 || ruleOf(ruleId)?.effect === undefined) return finding;
  return { ...finding, message: message + lineage.belowText(certificates) };
}

function inOrder({ findings, crashes }: RuleRun): RuleRun {
  return { findings: findings.toSorted((a, b) => firstLine(a) - firstLine(b)), crashes };
}

function firstLine({ lines }: Finding): number {
  return lines?.first ?? 0;
}
