import type { Reason } from "./reasons.js";
import { isDenial, orderOf } from "./reasons.js";

/** What stands for and against one candidate chain. */
export interface Judgement {
  /** In the order of judgement; denials first. */
  readonly reasons: readonly Reason[];
  readonly verdict: "accepted" | "denied" | "uncertain";
}

/** Sorts reasons into the order in which API Gateway would come upon them. */
export function judge(reasons: readonly Reason[]): Judgement {
  const sorted = reasons.toSorted((a, b) => orderOf(a.id) - orderOf(b.id));
  if (sorted.some(isDenial)) return { reasons: sorted, verdict: "denied" };
  return { reasons: sorted, verdict: sorted.length === 0 ? "accepted" : "uncertain" };
}

const rank = { accepted: 0, uncertain: 1, denied: 2 } as const;

/** Negative when `a` does better: the verdict, then how far it gets, then how little is against it. */
export function compareJudgements(a: Judgement, b: Judgement): number {
  return (
    rank[a.verdict] - rank[b.verdict] ||
    firstOrder(b) - firstOrder(a) ||
    a.reasons.filter(isDenial).length - b.reasons.filter(isDenial).length ||
    a.reasons.length - b.reasons.length
  );
}

function firstOrder({ reasons }: Judgement): number {
  const [first] = reasons;
  return first === undefined ? Infinity : orderOf(first.id);
}
