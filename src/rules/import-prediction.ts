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
  /** Certificates with flaws that shut clients out, of which it is not documented whether they draw warnings too. */
  readonly undocumented: number;
}

/** A finding that decides the import. */
export interface ImportCause {
  readonly finding: Finding;
  readonly basis: Basis;
}

const sureness = ["documented", "observed", "inferred"] as const satisfies readonly Basis[];

/**
 * Folds what is known of single rules into an outcome. That nothing speaks against an import is an inference; so is that
 * a truststore is refused of which nothing can be read.
 */
export function predictImport(findings: readonly Finding[], isEmpty: boolean): ImportPrediction {
  const causesOf = (outcome: "refused" | "warning") =>
    findings.flatMap((finding): readonly ImportCause[] => {
      const atImport = ruleOf(finding.ruleId)?.atImport;
      return atImport?.outcome === outcome ? [{ finding, basis: atImport.basis }] : [];
    });
  const warnings = causesOf("warning");
  const refusals = [...causesOf("refused"), ...(isEmpty ? warnings : [])];
  if (refusals.length > 0) {
    return { outcome: "refused", basis: basesOf(refusals).at(0) ?? "inferred", causes: refusals, undocumented: 0 };
  }
  const undocumented = undocumentedIn(findings, warnings);
  if (warnings.length === 0) return { outcome: "accepted", basis: "inferred", causes: [], undocumented };
  const basis = basesOf(warnings).at(-1) ?? "inferred";
  return { outcome: "accepted-with-warnings", basis, causes: warnings, undocumented };
}

function undocumentedIn(findings: readonly Finding[], warnings: readonly ImportCause[]): number {
  const warned = new Set(warnings.map(({ finding }) => finding.certificate));
  const shutOut = findings
    .filter(({ ruleId }) => ruleOf(ruleId)?.effect === "denied")
    .flatMap(({ certificate, others = [] }) => [certificate, ...others]);
  return new Set(shutOut.filter((certificate) => !warned.has(certificate))).size;
}

/** The surest first. */
function basesOf(causes: readonly ImportCause[]): readonly Basis[] {
  return sureness.filter((basis) => causes.some((cause) => cause.basis === basis));
}
