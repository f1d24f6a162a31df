import type { Basis } from "../gateway/basis.js";
import type { Finding } from "./finding.js";
import { ruleOf } from "./registry.js";

/** What API Gateway would do with the truststore at the import, and the findings that decide it. */
export interface ImportPrediction {
  readonly outcome: "refused" | "accepted-with-warnings" | "accepted";
  /** How sure the outcome is: a refusal as its surest cause, warnings as the least sure of them. */
  readonly basis: Basis;
  /** The causes of a refusal, or else those of the warnings; none where it would simply be accepted. */
  readonly causes: readonly ImportCause[];
}

/** A finding that decides the import. */
export interface ImportCause {
  readonly finding: Finding;
  readonly basis: Basis;
}

const sureness = ["documented", "observed", "inferred"] as const satisfies readonly Basis[];

/** Folds what is known of single rules into an outcome. That nothing speaks against an import is an inference. */
export function predictImport(findings: readonly Finding[]): ImportPrediction {
  const causesOf = (outcome: "refused" | "warning") =>
    findings.flatMap((finding): readonly ImportCause[] => {
      const atImport = ruleOf(finding.ruleId)?.atImport;
      return atImport?.outcome === outcome ? [{ finding, basis: atImport.basis }] : [];
    });
  const refusals = causesOf("refused");
  if (refusals.length > 0)
    return { outcome: "refused", basis: basesOf(refusals).at(0) ?? "inferred", causes: refusals };
  const warnings = causesOf("warning");
  if (warnings.length === 0) return { outcome: "accepted", basis: "inferred", causes: [] };
  return { outcome: "accepted-with-warnings", basis: basesOf(warnings).at(-1) ?? "inferred", causes: warnings };
}

/** The surest first. */
function basesOf(causes: readonly ImportCause[]): readonly Basis[] {
  return sureness.filter((basis) => causes.some((cause) => cause.basis === basis));
}
