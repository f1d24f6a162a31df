import type { Disagreement } from "./calibration.js";
import { meetsReason, type Comparison } from "./comparison.js";

/** What API Gateway treated otherwise than predicted: verdicts before reasons, the one with the most requests first. */
export function disagreementsAmong(comparisons: readonly Comparison[]): readonly Disagreement[] {
  const disagreements: Disagreement[] = [];
  for (const comparison of comparisons) {
    const { client, outcome, predicted } = comparison;
    const kind = kindOf(comparison);
    if (kind === undefined || typeof predicted === "string") continue;
    disagreements.push({ kind, client, outcome, prediction: predicted });
  }
  return disagreements.sort((a, b) => order[a.kind] - order[b.kind] || b.outcome.requests - a.outcome.requests);
}

const order = { verdict: 0, reason: 1 } as const satisfies Record<Disagreement["kind"], number>;

function kindOf(comparison: Comparison): Disagreement["kind"] | undefined {
  if (comparison.proof === "disagreeing") return "verdict";
  return meetsReason(comparison) === false ? "reason" : undefined;
}
