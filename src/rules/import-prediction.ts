import type { Basis } from "../gateway/basis.js";
import { certificatesOf } from "./certificates-of.js";
import type { Finding } from "./finding.js";
import type { ImportCause, ImportPrediction } from "./import-outcome.js";
import { ruleOf } from "./registry.js";

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
  const shutOut = findings.filter(({ ruleId }) => ruleOf(ruleId)?.effect === "denied").flatMap(certificatesOf);
  return new Set(shutOut.filter((certificate) => !warned.has(certificate))).size;
}

/** The surest first. */
function basesOf(causes: readonly ImportCause[]): readonly Basis[] {
  return sureness.filter((basis) => causes.some((cause) => cause.basis === basis));
}
