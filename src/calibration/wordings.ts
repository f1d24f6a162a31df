import type { Wording } from "./calibration.js";
import type { Comparison } from "./comparison.js";

/**
 * What API Gateway wrote for each reason that it was predicted to deny for, or might: where no text is published, this is
 * how one becomes known, and a text that is inferred is proven right or wrong. Where several reasons hold, nothing tells
 * which of them was written of.
 */
export function wordingsIn(comparisons: readonly Comparison[]): readonly Wording[] {
  const wordings = new Map<string, Wording>();
  for (const { predicted, outcome } of comparisons) {
    const { reason: text, requests } = outcome;
    if (text === undefined || typeof predicted === "string") continue;
    const [reasonId, ...others] = new Set(predicted.reasons.map(({ id }) => id));
    if (reasonId === undefined || reasonId === "unreadable" || others.length > 0) continue;
    const key = `${reasonId} ${text}`;
    wordings.set(key, { reasonId, text, requests: (wordings.get(key)?.requests ?? 0) + requests });
  }
  return [...wordings.values()].sort((a, b) => b.requests - a.requests);
}
