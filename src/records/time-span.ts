import type { TimeSpan } from "./sighting.js";

/** From the first moment of both to the last one; where one of them has none, the other. */
export function joinedSpan(one: TimeSpan | undefined, other: TimeSpan | undefined): TimeSpan | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.first <= other.first && one.last >= other.last) return one;
  return { first: Math.min(one.first, other.first), last: Math.max(one.last, other.last) };
}

/** From one moment to another, whichever is first; where one of them is not known, the other alone. */
export function spanOf(first: number | undefined, last: number | undefined): TimeSpan | undefined {
  const from = first ?? last;
  const to = last ?? first;
  return from === undefined || to === undefined ? undefined : { first: Math.min(from, to), last: Math.max(from, to) };
}
