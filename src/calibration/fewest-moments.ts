import type { Stretch } from "./stretches.js";

/** The year 9999 stands for no end, so that no answer turns behind it (RFC 5280 4.1.2.5). */
const lastMoment = Date.UTC(9999, 11, 31, 23, 59, 59);

/**
 * Chooses a moment in each stretch, in milliseconds since 1970 and as few different ones as there can be beside `preferred`,
 * which is chosen where it fits. Of stretches by their ends, the last moment of the first one serves all that it lies in.
 */
export function fewestMoments(stretches: Iterable<Stretch>, preferred: number): ReadonlyMap<Stretch, number> {
  const moments = new Map<Stretch, number>();
  let moment = -Infinity;
  for (const stretch of [...stretches].sort((a, b) => compare(a.until, b.until))) {
    const { from, until } = stretch;
    if (from <= preferred && preferred < until) {
      moments.set(stretch, preferred);
      continue;
    }
    if (moment < from || moment === -Infinity) moment = Math.min(until - 1, lastMoment);
    moments.set(stretch, moment);
  }
  return moments;
}

/** Two of them may have no end. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
