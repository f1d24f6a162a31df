import { keyRole } from "./key-role.js";
import { readTime } from "./log-time.js";
import { isEmpty, type Fields } from "./fields.js";
import type { TimeSpan } from "./sighting.js";
import { spanOf } from "./time-span.js";

/** How many requests a row counts, and from when until when. */
export interface GroupedFacts {
  readonly requests: number;
  /** Undefined where none is told, `unreadable` where not both ends of what is told can be read. */
  readonly seen: TimeSpan | "unreadable" | undefined;
}

/**
 * Reads the row of a result in which requests were counted by certificate: `requests` beside `firstSeen` and
 * `lastSeen`, which Athena writes in lower case, or `count(*)` and the like; in a row of a table (`isRow`) a certificate
 * beside `requests` is enough. `unreadable` where it is such a row and its number is none that requests can have;
 * undefined where the fields are those of a record.
 */
export function readGrouped(fields: Fields, isRow: boolean): GroupedFacts | "unreadable" | undefined {
  const unnamed = fields["count(*)"] ?? fields["count()"];
  const requests = countOf(fields.requests ?? unnamed);
  if (requests === undefined) return undefined;
  const first = timeOf(fields.firstSeen ?? fields.firstseen ?? fields["min(@timestamp)"]);
  const last = timeOf(fields.lastSeen ?? fields.lastseen ?? fields["max(@timestamp)"]);
  const hasTimes = typeof first === "number" || typeof last === "number";
  const isGrouped = (unnamed ?? undefined) !== undefined || hasTimes || (isRow && hasPem(fields));
  if (!isGrouped || requests === "unreadable") return isGrouped ? "unreadable" : undefined;
  return { requests, seen: first === "unreadable" || last === "unreadable" ? "unreadable" : spanOf(first, last) };
}

/** Spreadsheets and Python make `24.0` of 24, Athena `2.4E1`; what they make of more may be anybody's guess. */
function countOf(value: unknown): number | "unreadable" | undefined {
  if (typeof value !== "number" && (typeof value !== "string" || !looksLikeNumber.test(value))) return undefined;
  const count = Number(value);
  return Number.isSafeInteger(count) && count >= 0 ? count : "unreadable";
}

const looksLikeNumber = /^[+-]?\d[\d.,' ]{0,30}(?:e[+-]?\d{1,3})?$/i;

/** In milliseconds since 1970; undefined where none is told. */
function timeOf(value: unknown): number | "unreadable" | undefined {
  if (value === undefined || isEmpty(value)) return undefined;
  return readTime(value)?.at ?? "unreadable";
}

function hasPem(fields: Fields): boolean {
  return Object.keys(fields).some((name) => keyRole(name).namesCertificate);
}
