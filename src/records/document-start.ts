import { isSpace, latin1 } from "./bytes.js";
import { readExecutionLine } from "./execution-line.js";
import { openLine } from "./line-opening.js";
import { hasRequestLine } from "./request-line.js";

/** Where a document starts, and what stands before it on its line. */
export interface DocumentStart {
  readonly at: number;
  readonly stamp: string;
}

/**
 * Where the JSON starts of a record that starts at an offset; undefined where it is none. A bracket may also be the
 * start of a line of text: `[INFO]`, `[09/Apr/2026…`, and so may a brace: `{'a': 1}`, as Python prints. Within a list
 * a record may be a string, or an array.
 */
export function documentStart(bytes: Buffer, at: number, isListed: boolean): DocumentStart | undefined {
  const byte = bytes[at];
  if (byte === 0x22 && isListed) return { at, stamp: "" };
  if (byte === 0x7b) return bytes[at + 1] === 0x27 ? undefined : { at, stamp: "" };
  if (byte === 0x5b) return isListed || isOpening(bytes[behindSpace(bytes, at + 1)]) ? { at, stamp: "" } : undefined;
  if (byte !== 0x32) return undefined;
  const [stamp] = /^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z (?=\{)/.exec(latin1(bytes, at, at + longestStart)) ?? [];
  return stamp === undefined ? undefined : { at: at + stamp.length, stamp: stamp.trimEnd() };
}

/** Bytes by which the start of a record is told. */
export const longestStart = 128;

/**
 * Where the JSON starts at the end of a line and goes on over the next ones, as programs log what they have indented;
 * undefined where none does. A body in an execution log is none. It needs the first few bytes of the line behind.
 */
export function documentAtEnd(bytes: Buffer, start: number, lineEnd: number): DocumentStart | undefined {
  const end = lineEnd - (bytes[lineEnd - 1] === 0x0d ? 1 : 0);
  const at = end - 1;
  if (bytes[at] !== 0x7b || at - start > longestBefore) return undefined;
  if (bytes[behindSpace(bytes, lineEnd)] !== 0x22) return undefined;
  const stamp = latin1(bytes, start, at);
  return hasRequestLine(stamp) || readExecutionLine(openLine(stamp).message) !== undefined ? undefined : { at, stamp };
}

/** Bytes of a line before the JSON that starts at its end. */
const longestBefore = 1024;

/** A document that is a list of records: `bare` in an array, `keyed` as a member of an object. */
export interface ListStart {
  readonly kind: "bare" | "keyed";
  /** Where its first element is looked for. */
  readonly end: number;
}

/** Bytes by which the start of a list is told; a token is of some hundreds. */
export const longestListStart = 4096;

/**
 * The start of a list of records, where a document is one: an array, or what the AWS command line and the SDKs give of
 * `filter-log-events`, `get-log-events` and `get-query-results`, in whatever order.
 */
export function listStart(bytes: Buffer, at: number): ListStart | undefined {
  if (bytes[at] === 0x5b) return { kind: "bare", end: at + 1 };
  if (!mayHoldList.test(latin1(bytes, at, at + 40))) return undefined;
  const [opening] = openingOfList.exec(latin1(bytes, at, at + longestListStart)) ?? [];
  return opening === undefined ? undefined : { kind: "keyed", end: at + opening.length };
}

const list = String.raw`"(?:events|logEvents|results)"`;
const other = String.raw`"(?:\$metadata|queryLanguage|searchedLogStreams|next\w{0,8}Token)"`;
const value = String.raw`(?:"[^"\\]{0,3000}"|\[[^[\]]{0,3000}\]|\{[^{}]{0,1000}\})`;
const brace = String.raw`^\{\s{0,32}`;

const mayHoldList = new RegExp(`${brace}(?:${list}|${other})`);
const openingOfList = new RegExp(
  String.raw`${brace}(?:${other}\s{0,8}:\s{0,8}${value}\s{0,8},\s{0,32}){0,4}${list}\s{0,32}:\s{0,32}\[(?=\s{0,32}["[\]{])`,
);

function behindSpace(bytes: Buffer, start: number): number {
  let at = start;
  while (at < start + longestStart && isSpace(bytes[at])) at++;
  return at;
}

function isOpening(byte: number | undefined): boolean {
  return byte === 0x7b || byte === 0x5b || byte === 0x5d || byte === 0x22;
}
