import { isBlank, latin1 } from "./bytes.js";
import { readExecutionLine } from "./execution-line.js";
import { openLine } from "./line-opening.js";
import { endOfCutPem, pemEnd, shortestRun } from "./pem-text.js";
import { hasRequestLine } from "./request-line.js";
import { startOfNextObject } from "./resume.js";

/** Where the piece ends of a record, and what comes there. */
export interface PieceEnd {
  readonly at: number;
  /** Another record on the same line, as a record of its own or as the next one of a list. */
  readonly next: "record" | "element" | undefined;
}

/**
 * Where a piece ends, if a line starts with one, of a record that began before: a PEM that only ends there, or, on the
 * first line of a log, what closes more braces than it opens.
 */
export function endOfPiece(bytes: Buffer, start: number, end: number, isFirst: boolean): PieceEnd | undefined {
  const isInPem = startsInsidePem(bytes, start, end);
  if (!isInPem && !isFirst) return undefined;
  const at = startOfNextObject(bytes.subarray(0, end), start, end);
  if (!isInPem && !isEndOfObject(latin1(bytes, start, at ?? end), at !== undefined)) return undefined;
  if (at === undefined) return { at: end, next: undefined };
  return { at, next: bytes[at - 1] === comma ? "element" : "record" };
}

const comma = 0x2c;

/** Base64 and an END right behind it. */
function startsInsidePem(bytes: Buffer, start: number, limit: number): boolean {
  const stop = endOfCutPem(bytes, start, limit);
  const behind = stop - start >= shortestRun && isBlank(bytes[stop]) ? stop + 1 : stop;
  return stop > start && behind < limit && bytes.subarray(behind, behind + pemEnd.length).equals(pemEnd);
}

/** Never a line of an execution log or of CLF. One that holds a certificate may be read, if nothing else is there. */
function isEndOfObject(text: string, isFollowed: boolean): boolean {
  if (!/"\s{0,8}[:,}]/.test(text) || !/\}[\s\]},]{0,64}$/.test(text)) return false;
  if (text.split("}").length <= text.split("{").length) return false;
  if (!isFollowed && text.includes("-----BEGIN")) return false;
  return !hasRequestLine(text) && readExecutionLine(openLine(text).message) === undefined;
}
