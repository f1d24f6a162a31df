import type { ImportReport } from "./import-report.js";
import type { Report } from "./report.js";

/**
 * Of `diff` and `replay`, the import of the truststore that is to come, where API Gateway would refuse it. As long as it
 * does, nobody's access changes.
 */
export function refusedImport({
  diff,
  replay,
  truststores,
}: Pick<Report, "diff" | "replay" | "truststores">): ImportReport | undefined {
  const prediction = (diff ?? replay) && truststores.at(-1)?.import;
  return prediction?.outcome === "refused" ? prediction : undefined;
}
