/** How far a record reaches that starts at some offset. */
export type Extent =
  /** `end` is the first byte behind it. */
  | { readonly kind: "whole"; readonly end: number }
  /** The bytes end before it does. */
  | { readonly kind: "open" }
  | BrokenExtent;

/** A record that is not what it starts to be: `at` is where that shows, and `problem` a clause. */
export interface BrokenExtent {
  readonly kind: "broken";
  readonly at: number;
  readonly problem: string;
}

/** A record of which more bytes are needed. */
export const open: Extent = { kind: "open" };

/** Bytes of a record. CloudWatch takes 1 MiB, and a subscription's envelope holds some hundred events. */
export const longestRecord = 16 * 1024 * 1024;

/**
 * The same, bounded: a record that is too long is broken, and one that the end of the log cuts. Undefined where more
 * bytes are needed and may come.
 */
export function bounded(extent: Extent, start: number, length: number, isLast: boolean) {
  const end = extent.kind === "whole" ? extent.end : length;
  if (extent.kind !== "broken" && end - start > longestRecord) {
    return { kind: "broken", at: start + longestRecord, problem: "a record longer than 16 MiB" } as const;
  }
  if (extent.kind !== "open") return extent;
  return isLast ? ({ kind: "broken", at: length, problem: cutShort } as const) : undefined;
}

/** What is said of a record that the log's end has cut. */
export const cutShort = "a log that ends in the middle of a record";
