import { isBlank, latin1, newline } from "./bytes.js";

/** Where a document starts, and the time that CloudWatch's export has put before it. */
export interface DocumentStart {
  readonly at: number;
  readonly stamp: string;
}

/**
 * Where the JSON starts of a record that starts at an offset; undefined where it is none. A bracket may also be the
 * start of a line of text: `[INFO]`, `[09/Apr/2026…`.
 */
export function documentStart(bytes: Buffer, at: number): DocumentStart | undefined {
  const byte = bytes[at];
  if (byte === 0x7b) return { at, stamp: "" };
  if (byte === 0x5b) return isOpening(bytes[behindSpace(bytes, at + 1)]) ? { at, stamp: "" } : undefined;
  if (byte !== 0x32) return undefined;
  const [stamp] = /^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z (?=\{)/.exec(latin1(bytes, at, at + longestStart)) ?? [];
  return stamp === undefined ? undefined : { at: at + stamp.length, stamp: stamp.trimEnd() };
}

/** Bytes by which the start of a record is told. */
export const longestStart = 128;

/** A document that is a list of records: `bare` in an array, `keyed` as the first member of an object. */
export interface ListStart {
  readonly kind: "bare" | "keyed";
  /** Where its first element is looked for. */
  readonly end: number;
}

/**
 * The start of a list of records, where a document is one: an array, or what the AWS command line prints of
 * `filter-log-events`, `get-log-events` and `get-query-results`.
 */
export function listStart(bytes: Buffer, at: number): ListStart | undefined {
  if (bytes[at] === 0x5b) return { kind: "bare", end: at + 1 };
  const text = latin1(bytes, at, at + longestStart);
  const [opening] =
    /^\{\s{0,32}(?:"queryLanguage"\s{0,8}:\s{0,8}"[^"]{0,16}",\s{0,32})?"(?:events|logEvents|results)"\s{0,32}:\s{0,32}\[(?=\s{0,32}[[\]{])/.exec(
      text,
    ) ?? [];
  return opening === undefined ? undefined : { kind: "keyed", end: at + opening.length };
}

function behindSpace(bytes: Buffer, start: number): number {
  let at = start;
  while (at < start + longestStart && (isBlank(bytes[at]) || bytes[at] === newline || bytes[at] === 0x0d)) at++;
  return at;
}

function isOpening(byte: number | undefined): boolean {
  return byte === 0x7b || byte === 0x5b || byte === 0x5d;
}
