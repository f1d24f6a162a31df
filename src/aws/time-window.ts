/** Moments, in milliseconds since 1970; the first and the last belong to it. */
export interface TimeWindow {
  readonly first: number;
  readonly last: number;
}

/**
 * Cuts a window into up to so many parts that hold every moment of it once. The cuts lie between the moments at which
 * something was seen, so that no part is asked in vain: of a log, the start may be unknown.
 * @returns nothing where the window is a single moment
 */
export function splitWindow(window: TimeWindow, parts: number, seen: TimeWindow = window): readonly TimeWindow[] {
  const { first, last } = window;
  if (first === last) return [];
  const from = Math.min(last, Math.max(first, seen.first));
  const to = Math.max(from, Math.min(last, seen.last));
  const inner = Array.from({ length: parts - 1 }, (_, index) => from + Math.ceil(((to - from) * (index + 1)) / parts));
  const cuts = [...new Set(inner)].filter((cut) => cut > first && cut <= last);
  const starts = [first, ...(cuts.length === 0 ? [from > first ? from : first + 1] : cuts)];
  return starts.map((start, index) => ({ first: start, last: (starts[index + 1] ?? last + 1) - 1 }));
}
