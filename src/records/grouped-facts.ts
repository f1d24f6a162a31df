import { keyRole } from "./key-role.js";
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
 * `lastSeen`, which Athena writes in lower case, or `count(*)` and the like; in a row of CSV (`isRow`) a certificate
 * beside `requests` is enough. Undefined where the fields are those of a record.
 */
export function readGrouped(fields: Fields, isRow: boolean): GroupedFacts | undefined {
  const requests = countOf(fields.requests);
  const unnamed = countOf(fields["count(*)"] ?? fields["count()"]);
  const count = requests ?? unnamed;
  if (count === undefined) return undefined;
  const first = readTime(fields.firstSeen ?? fields.firstseen ?? fields["min(@timestamp)"]);
  const last = readTime(fields.lastSeen ?? fields.lastseen ?? fields["max(@timestamp)"]);
  const seen = spanOf(first?.at, last?.at);
  const isGrouped = unnamed !== undefined || seen !== undefined || (isRow && hasPem(fields));
  return isGrouped ? { requests: count, seen } : undefined;
}

function countOf(value: unknown): number | undefined {
  const count = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof count === "number" && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

function hasPem(fields: Fields): boolean {
  return Object.keys(fields).some((name) => keyRole(name).namesCertificate);
}
