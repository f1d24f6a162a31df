import type { Basis } from "../../gateway/basis.js";
import type { ImportPrediction } from "../import-outcome.js";

/** `would be refused at the import (bundle/duplicate-subject, as was observed)`: the rules that say so, and how sure that is. */
export function refusalText({ basis, causes }: ImportPrediction): string {
  return `would be refused at the import (${ruleIdsOf(causes)}${basisTexts[basis]})`;
}

const basisTexts = {
  documented: "",
  observed: ", as was observed",
  inferred: ", as is inferred",
} as const satisfies Record<Basis, string>;

function ruleIdsOf(causes: ImportPrediction["causes"]): string {
  return [...new Set(causes.map(({ finding }) => finding.ruleId))].join(", ");
}
