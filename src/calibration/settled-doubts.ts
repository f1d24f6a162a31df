import type { ReasonId } from "../gateway/reasons.js";
import type { SettledDoubt } from "./calibration.js";
import type { Comparison } from "./comparison.js";

/**
 * What API Gateway did with clients that a prediction leaves open. Who is let in is hindered by none of the points that were
 * open; who is denied tells of a point only where it was the only one. A 403 without the reason tells of none.
 */
export function settledDoubts(comparisons: readonly Comparison[]): readonly SettledDoubt[] {
  const settled = new Map<ReasonId, SettledDoubt>();
  for (const { predicted, treatment, outcome } of comparisons) {
    if (typeof predicted === "string" || predicted.verdict !== "uncertain" || treatment === "refused") continue;
    const doubts = new Set(predicted.reasons.map(({ id }) => id));
    if (treatment === "denied" && doubts.size > 1) continue;
    for (const reasonId of doubts) {
      const { letIn, denied } = settled.get(reasonId) ?? { letIn: 0, denied: 0 };
      const { requests } = outcome;
      const counts =
        treatment === "let-in" ? { letIn: letIn + requests, denied } : { letIn, denied: denied + requests };
      settled.set(reasonId, { reasonId, ...counts });
    }
  }
  return [...settled.values()].sort((a, b) => b.letIn + b.denied - a.letIn - a.denied);
}
