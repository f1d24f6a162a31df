import { reasonTable, type ReasonId } from "../../src/gateway/reasons.js";
import { opensslDifferences, type OpensslDifference, type OpensslDifferenceId } from "./openssl-differences.js";
import type { Comparison } from "./openssl-verify.js";

const table: readonly [OpensslDifferenceId, OpensslDifference][] = Object.entries(opensslDifferences) as [
  OpensslDifferenceId,
  OpensslDifference,
][];

/** The rows that account for a difference; none where there is none; `unexplained` where the table does not do. */
export function explain(comparison: Comparison): readonly OpensslDifferenceId[] | "unexplained" {
  const { openssl, prediction } = comparison;
  const weRefuse = prediction.verdict === "denied" || prediction.verdict === "unreadable";
  if (openssl.passes ? prediction.verdict === "accepted" : weRefuse) return [];
  const explained = openssl.passes ? ourReasons(comparison) : theirErrors(comparison);
  return explained.includes(undefined) ? "unexplained" : [...new Set(explained.filter((id) => id !== undefined))];
}

/** A row for every reason that made the verdict. */
function ourReasons(comparison: Comparison): readonly (OpensslDifferenceId | undefined)[] {
  const { verdict, reasons } = comparison.prediction;
  const decisive = reasons.filter(({ id }) => reasonTable[id].effect === verdict);
  const accountsFor = ({ id }: { readonly id: ReasonId }, row: OpensslDifference) =>
    row.openssl === "passes" && row.reason === id && row.when?.(comparison) !== false;
  return decisive.map((reason) => table.find(([, row]) => accountsFor(reason, row))?.[0]);
}

function theirErrors(comparison: Comparison): readonly (OpensslDifferenceId | undefined)[] {
  return comparison.openssl.errors.map(
    (error) =>
      table.find(([, row]) => row.openssl === "refuses" && row.errors.includes(error) && row.when(comparison))?.[0],
  );
}
