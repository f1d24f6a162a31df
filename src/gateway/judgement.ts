import { orderOf, type Reason } from "./reason.js";
import { reasonTable } from "./reasons.js";

/**
 * What API Gateway would do with a client. `uncertain`: nothing known denies it, but something leaves it open.
 * `unreadable`: the client's own certificate cannot be read.
 */
export type Verdict = "accepted" | "denied" | "uncertain" | "unreadable";

/** What stands for and against a client or one candidate chain. */
export interface Judgement {
  readonly verdict: Verdict;
  /** In the order of judgement: what denies comes before what leaves it uncertain. */
  readonly reasons: readonly Reason[];
}

/** Best first. */
const rank = { accepted: 0, uncertain: 1, denied: 2, unreadable: 3 } as const satisfies Record<Verdict, number>;

/** Sorts reasons into the order in which API Gateway would come upon them; the gravest decides. */
export function judge(reasons: readonly Reason[]): Judgement {
  const sorted = reasons.toSorted((a, b) => orderOf(a.id) - orderOf(b.id));
  const verdict = sorted.reduce<Verdict>((gravest, { id }) => graver(gravest, reasonTable[id].effect), "accepted");
  return { verdict, reasons: sorted };
}

function graver(a: Verdict, b: Verdict): Verdict {
  return compareVerdicts(a, b) >= 0 ? a : b;
}

/** Negative when `a` is the better verdict. */
export function compareVerdicts(a: Verdict, b: Verdict): number {
  return rank[a] - rank[b];
}

/** Negative when `a` does better: the verdict, then how far it gets, then how little is against it. */
export function compareJudgements(a: Judgement, b: Judgement): number {
  return compareVerdicts(a.verdict, b.verdict) || firstOrder(b) - firstOrder(a) || a.reasons.length - b.reasons.length;
}

function firstOrder({ reasons }: Judgement): number {
  const [first] = reasons;
  return first === undefined ? Infinity : orderOf(first.id);
}
