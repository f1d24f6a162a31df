import type { TimeSpan } from "../records/sighting.js";

/** A time in which an answer stays the same, in milliseconds since 1970; `until` is the first moment behind it. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** All times: those of a request that nobody knows. */
export const always: TimeSpan = { first: -Infinity, last: Infinity };

/** Answers within one time that are asked for; a truststore of many renewals may offer thousands. */
const mostStretches = 16;

/**
 * The stretches between turning points, given in any order, that share a moment with a span, by time. Undefined where they
 * are more than 16.
 */
export function stretchesWithin({ first, last }: TimeSpan, points: readonly number[]): readonly Stretch[] | undefined {
  const inside = new Set<number>();
  let [from, until] = [-Infinity, Infinity];
  for (const point of points) {
    if (point <= first) from = Math.max(from, point);
    else if (point > last) until = Math.min(until, point);
    else inside.add(point);
  }
  if (inside.size >= mostStretches) return undefined;
  const bounds = [from, ...[...inside].sort((a, b) => a - b), until];
  return bounds.slice(0, -1).map((start, place) => ({ from: start, until: bounds[place + 1] ?? until }));
}
