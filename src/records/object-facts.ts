import { keyRole, type KeyRole } from "./key-role.js";
import { readTime, type LogTime } from "./log-time.js";
import { marksIn } from "./pem-cutter.js";
import { statusOf } from "./request-facts.js";

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** What the fields of a record say of its request. */
export interface ObjectFacts {
  /** The number of the PEM that is the client's. */
  readonly pem: number | undefined;
  /** In milliseconds since 1970. */
  readonly time: number | undefined;
  readonly status: number | undefined;
}

/**
 * Fields that are looked at, and how deep they may lie. An event of a Lambda function has some hundred in five levels.
 */
const mostFields = 5000;
const deepest = 16;

/**
 * Reads the fields of a record, whatever their names, at any depth. Whoever is plainest, and lies higher, is believed.
 */
export function readFields(fields: Fields): ObjectFacts {
  const found: Found = {
    named: -1,
    unnamed: -1,
    isElsewhere: false,
    timeRank: none,
    time: 0,
    statusRank: none,
    status: 0,
    left: mostFields,
  };
  visit(fields, found, 0, false);
  const { named, unnamed, isElsewhere, timeRank, time, statusRank, status } = found;
  const pem = named >= 0 ? named : isElsewhere ? -1 : unnamed;
  return {
    pem: pem < 0 ? undefined : pem,
    time: timeRank === none ? undefined : time,
    status: statusRank === none ? undefined : status,
  };
}

/**
 * What was found so far; a PEM that is the client's stands in a field that is named after it, if there is such a
 * field.
 */
interface Found {
  named: number;
  unnamed: number;
  /** Whether a field that is named after the PEM has none. */
  isElsewhere: boolean;
  timeRank: number;
  time: number;
  statusRank: number;
  status: number;
  left: number;
}

const none = 1e6;

/** More than any rank within one level. */
const ranks = 1000;

function visit(fields: Fields, found: Found, depth: number, isForeign: boolean): void {
  for (const name in fields) {
    if (found.left-- <= 0) return;
    const value = fields[name];
    const role = keyRole(name);
    if (value === null || value === "" || value === "-") {
      found.isElsewhere ||= role.namesPem;
      continue;
    }
    if (typeof value === "object") {
      if (depth < deepest) visit(value as Fields, found, depth + 1, isForeign || role.isForeign);
      continue;
    }
    if (typeof value === "string") notePem(value, role, found);
    if (!isForeign) noteOutcome(value, role, found, depth * ranks);
  }
}

function notePem(value: string, { namesCertificate, namesPem }: KeyRole, found: Found): void {
  const [index] = marksIn(value);
  if (index === undefined) found.isElsewhere ||= namesPem;
  else if (namesCertificate && found.named < 0) found.named = index;
  else if (found.unnamed < 0) found.unnamed = index;
}

function noteOutcome(value: unknown, role: KeyRole, found: Found, base: number): void {
  if (role.statusRank !== undefined && base + role.statusRank < found.statusRank) {
    const status = statusOf(value);
    if (status !== undefined) [found.statusRank, found.status] = [base + role.statusRank, status];
  }
  if (role.timeRank === "never" || !looksLikeTime(value)) return;
  const time = readTime(value);
  const rank = time === undefined ? none : base + rankOf(time, role);
  if (time !== undefined && rank < found.timeRank) [found.timeRank, found.time] = [rank, time.at];
}

/** Spares most values the closer look. */
function looksLikeTime(value: unknown): boolean {
  if (typeof value === "number") return value > 1e9;
  if (typeof value !== "string" || value.length < 10) return false;
  const first = value.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || first === 0x5b;
}

/** The request's own time before any other, the more exact before the less; CLF is only ever written for requests. */
function rankOf({ form }: LogTime, { timeRank }: KeyRole): number {
  if (form === "clf") return timeRank === "envelope" ? 70 : 20;
  const exactness = { milliseconds: 0, date: 1, seconds: 3 }[form];
  if (timeRank === "request") return 10 + exactness * 5;
  if (timeRank === "own") return 30 + exactness;
  if (timeRank === "envelope") return 60 + exactness;
  return form === "seconds" ? none : 50 + exactness;
}
