import type { ImportReport } from "./import-report.js";
import type { Report } from "./report.js";

/** Of `diff`, the import of the truststore after, where API Gateway would refuse it. As long as it does, nobody's access changes. */
export function refusedImport({ diff, truststores }: Pick<Report, "diff" | "truststores">): ImportReport | undefined {
  const prediction = diff && truststores.at(-1)?.import;
  return prediction?.outcome === "refused" ? prediction : undefined;
}
