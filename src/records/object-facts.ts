import { outermost, placeBelow, placeWithin, type FieldPlace } from "./field-place.js";
import { deepestFields, isEmpty, isObject, type Fields } from "./fields.js";
import { keyRole, type KeyRole } from "./key-role.js";
import { readTime, type LogTime } from "./log-time.js";
import { firstMarkIn } from "./pem-cutter.js";
import { statusOf } from "./request-facts.js";
import { objectIn } from "./text-value.js";

/** What the fields of a record say of its request. */
export interface ObjectFacts {
  /** The number of the PEM that is the client's. */
  readonly pem: number | undefined;
  /** In milliseconds since 1970. */
  readonly time: number | undefined;
  readonly status: number | undefined;
}

/** The same of a record of JSON. */
export interface RecordFacts extends ObjectFacts {
  /** Whether it has a place for a certificate, be it empty. */
  readonly hasPlace: boolean;
  /** The fields among which the client's PEM is: those of the record, or of a text in it that is an object itself. */
  readonly record: Fields;
}

/** Fields that are looked at. */
const mostFields = 5000;

/** Texts of JSON inside of each other. */
const mostTexts = 2;

/**
 * Reads the fields of a record, whatever their names, at any depth. Whoever is plainest, and lies higher, is believed.
 */
export function readFields(fields: Fields): RecordFacts {
  const found: Found = {
    pemRank: none,
    pem: undefined,
    record: fields,
    timeRank: none,
    time: 0,
    statusRank: none,
    status: 0,
    left: mostFields,
  };
  visit(fields, found, 0, outermost(fields));
  const { pemRank, pem, record, timeRank, time, statusRank, status } = found;
  return {
    pem,
    hasPlace: pemRank !== none,
    time: timeRank === none ? undefined : time,
    status: statusRank === none ? undefined : status,
    record,
  };
}

/** What was found so far, and how far it is to be believed: the lower the rank, the more. */
interface Found {
  pemRank: number;
  pem: number | undefined;
  record: Fields;
  timeRank: number;
  time: number;
  statusRank: number;
  status: number;
  left: number;
}

const none = 1e6;

/** More than any rank within one level. */
const ranks = 1000;

function visit(fields: Fields, found: Found, depth: number, place: FieldPlace): void {
  for (const name in fields) {
    if (found.left-- <= 0) return;
    const value = fields[name];
    const role = keyRole(name);
    if (isEmpty(value)) notePem(undefined, role.noPemRank, role, found, place);
    else if (isObject(value)) {
      if (depth < deepestFields) visit(value, found, depth + 1, placeBelow(role, place));
    } else {
      const pem = typeof value === "string" ? firstMarkIn(value) : undefined;
      if (pem !== undefined) visitText(value as string, pem, role, found, depth, place);
      else if (!place.isForeign && !role.isForeign) noteOutcome(value, role, found, depth);
    }
  }
}

function visitText(text: string, pem: number, role: KeyRole, found: Found, depth: number, place: FieldPlace): void {
  const record = place.texts < mostTexts ? objectIn(text) : undefined;
  if (record === undefined) notePem(pem, role.pemRank, role, found, place);
  else visit(record, found, depth + 1, placeWithin(record, role, place));
}

/** The client's own certificate before whatever a stranger sent, even where the client has none. */
function notePem(pem: number | undefined, rank: number, { isForeign }: KeyRole, found: Found, place: FieldPlace): void {
  const rankOfAll = place.floor + rank * place.scale + (isForeign || place.isForeign ? ranks : 0);
  if (rankOfAll >= found.pemRank) return;
  found.pemRank = rankOfAll;
  found.pem = pem;
  found.record = place.record;
}

function noteOutcome(value: unknown, role: KeyRole, found: Found, depth: number): void {
  const base = depth * ranks;
  if (role.statusRank !== undefined && base + role.statusRank < found.statusRank) {
    const status = statusOf(value);
    if (status !== undefined) {
      found.statusRank = base + role.statusRank;
      found.status = status;
    }
  }
  if (role.timeRank === "never" || !looksLikeTime(value)) return;
  const time = readTime(value);
  const rank = time === undefined ? none : rankOf(time, role) * ranks + depth;
  if (time === undefined || rank >= found.timeRank) return;
  found.timeRank = rank;
  found.time = time.at;
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
