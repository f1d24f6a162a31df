import type { Certificate } from "../certificate/certificate.js";
import type { Finding } from "./finding.js";
import type { Lineage } from "./lineage.js";
import { ruleOf } from "./registry.js";
import type { Effect } from "./rule.js";

const gravity = { uncertain: 1, denied: 2 } as const satisfies Record<Effect, number>;

/** Finds what has been told about a certificate by rules whose effect on its clients is as grave as `effect`. */
export function toldBy(findings: readonly Finding[], effect: Effect): (certificate: Certificate) => readonly Finding[] {
  const told = new Map<Certificate, Finding[]>();
  for (const finding of findings) {
    const { certificate, ruleId } = finding;
    const own = effectOf(ruleId);
    if (certificate === undefined || own === undefined || gravity[own] < gravity[effect]) continue;
    const others = told.get(certificate);
    if (others === undefined) told.set(certificate, [finding]);
    else others.push(finding);
  }
  return (certificate) => told.get(certificate) ?? [];
}

/** Leaves out what a summary says as well: of a CA that lets nobody in for several reasons, all are told as one. */
export function withoutSummedUp(findings: readonly Finding[], summaries: readonly Finding[]): readonly Finding[] {
  const shutOut = summaries.filter(({ ruleId }) => effectOf(ruleId) === "denied");
  const summedUp = new Set(shutOut.map(({ certificate }) => certificate));
  return findings.filter(({ ruleId, certificate }) => effectOf(ruleId) !== "denied" || !summedUp.has(certificate));
}

/** A finding that shuts clients out, with the listed certificates that it is the end of. */
export function withThoseBelow(finding: Finding, lineage: Lineage): Finding {
  const { certificate, message, ruleId } = finding;
  if (certificate === undefined || effectOf(ruleId) === undefined) return finding;
  return { ...finding, message: message + lineage.belowText(certificate) };
}

function effectOf(ruleId: string): Effect | undefined {
  return ruleOf(ruleId)?.effect;
}
