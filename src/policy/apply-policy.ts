import { reportFinding } from "../report/assemble.js";
import type { FindingReport, SuppressedFindingReport } from "../report/report.js";
import { runConfigRules } from "../rules/run.js";
import { matchBaseline } from "./baseline.js";
import { ignoreOf, ignoreUses, isOver } from "./ignores.js";
import type { Policy, PolicyOutcome } from "./policy.js";

/**
 * Weighs what was found in bundles as a project wants it weighed, and takes out of the count what somebody answers for and
 * what was known before. What there is to say of the ignores is weighed likewise, and cannot itself be ignored.
 */
export function applyPolicy(found: readonly FindingReport[], policy: Policy): PolicyOutcome {
  const { configuration: { file, ignores } = { file: "", ignores: [] }, known, at, judged, coversAll } = policy;
  const inForce = ignores.filter((ignore) => !isOver(ignore, at));
  const parted = weighed(found, policy).map((finding) => ({ finding, suppression: ignoreOf(finding, inForce) }));
  const counted = parted.flatMap(({ finding, suppression }) => (suppression === undefined ? [finding] : []));
  const match = known && matchBaseline(counted, known);
  const suppressed = parted.flatMap(({ finding, suppression }): readonly SuppressedFindingReport[] => {
    if (suppression !== undefined) return [{ ...finding, suppression }];
    return match?.isKnown(finding) === true ? [{ ...finding, suppression: { kind: "baseline" } }] : [];
  });
  const places = new Set(judged.map((location) => known?.locate(location)));
  const ofConfiguration = runConfigRules(ignoreUses(found, ignores, policy));
  const told = ofConfiguration.findings.map((finding) => reportFinding(file, finding));
  return {
    findings: [...counted.filter((finding) => match?.isKnown(finding) !== true), ...weighed(told, policy)],
    suppressed,
    staleEntries: match?.stale.filter(({ location }) => coversAll || places.has(location)).length ?? 0,
    crashes: ofConfiguration.crashes,
  };
}

function weighed(findings: readonly FindingReport[], { severities }: Policy): readonly FindingReport[] {
  return findings.flatMap((finding) => {
    const severity = severities[finding.ruleId] ?? finding.severity;
    return severity === "off" ? [] : [{ ...finding, severity }];
  });
}
