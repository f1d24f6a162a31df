import { readTime } from "./log-time.js";
import type { Fields } from "./object-facts.js";
import type { TimeSpan } from "./sighting.js";
import { spanOf } from "./time-span.js";

/** How many requests a row counts, and from when until when. */
export interface GroupedFacts {
  readonly requests: number;
  readonly seen: TimeSpan | undefined;
}

/**
 * Reads the row of a result in which requests were counted by certificate: `requests` beside `firstSeen` and
 * `lastSeen`, which Athena writes in lower case. Undefined where the fields are those of a record.
 */
export function readGrouped(fields: Fields): GroupedFacts | undefined {
  const { requests } = fields;
  if (requests === undefined) return undefined;
  const count = typeof requests === "string" && /^\d{1,15}$/.test(requests) ? Number(requests) : requests;
  const [first, last] = [fields.firstSeen ?? fields.firstseen, fields.lastSeen ?? fields.lastseen];
  if (typeof count !== "number" || !Number.isSafeInteger(count) || count < 0) return undefined;
  if (first === undefined && last === undefined) return undefined;
  return { requests: count, seen: spanOf(readTime(first)?.at, readTime(last)?.at) };
}
