import type { Basis } from "../gateway/basis.js";
import type { ImportPrediction } from "../rules/import-outcome.js";

/** What API Gateway would do with a truststore at the import. */
export interface ImportReport {
  readonly outcome: ImportPrediction["outcome"];
  readonly basis: Basis;
  /** What has it refused, or else draws the warnings. */
  readonly causes: readonly ImportCauseReport[];
  /** Certificates with flaws of which it is not documented whether they draw warnings too. */
  readonly undocumented: number;
}

/** A finding that decides the import; `firstLine` is absent where it is about the whole file. */
export interface ImportCauseReport {
  readonly ruleId: string;
  readonly basis: Basis;
  readonly firstLine?: number;
}

/** What API Gateway would do at the import, in the form of the report. */
export function reportImport({ outcome, basis, causes, undocumented }: ImportPrediction): ImportReport {
  return {
    outcome,
    basis,
    causes: causes.map(({ finding: { ruleId, lines }, basis }) => ({
      ruleId,
      basis,
      ...(lines && { firstLine: lines.first }),
    })),
    undocumented,
  };
}
