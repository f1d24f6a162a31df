import type { Verdict } from "../../src/gateway/judgement.js";
import type { CorpusCase } from "../support/corpora.js";

/** A case of a corpus on which we knowingly answer otherwise than its row expects. */
export interface KnownDivergence {
  readonly id: string;
  /** What we answer. */
  readonly verdict: Verdict;
  /** Why that is right, with the source. */
  readonly reason: string;
}

/** None today. A line that has stopped being true fails the suite. */
export const knownDivergences: readonly KnownDivergence[] = [];

/** Why a verdict is not the one to be had for a case; undefined when it is. */
export function disagreement(
  { id, expected }: Pick<CorpusCase, "id" | "expected">,
  verdict: Verdict,
  divergences: readonly KnownDivergence[] = knownDivergences,
): string | undefined {
  const known = divergences.find((divergence) => divergence.id === id);
  if (known !== undefined) {
    if (wantedVerdict[expected] === verdict) return `${id}: ${verdict}, as expected; it is no divergence any more`;
    return known.verdict === verdict ? undefined : `${id}: ${verdict}, where the known divergence is ${known.verdict}`;
  }
  const wanted = wantedVerdict[expected];
  return wanted === undefined || wanted === verdict ? undefined : `${id}: ${verdict}, where ${wanted} is expected`;
}

/** Divergences that speak of no case that the corpora hold with a known answer. */
export function orphans(
  cases: readonly Pick<CorpusCase, "id" | "expected">[],
  divergences: readonly KnownDivergence[] = knownDivergences,
): readonly KnownDivergence[] {
  const asserted = new Set(cases.filter(({ expected }) => expected !== "unknown").map(({ id }) => id));
  return divergences.filter(({ id }) => !asserted.has(id));
}

const wantedVerdict: Readonly<Record<CorpusCase["expected"], Verdict | undefined>> = {
  accept: "accepted",
  reject: "denied",
  unknown: undefined,
};
