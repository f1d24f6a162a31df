import { isObject } from "./fields.js";
import { parseJson } from "./parse-json.js";
import { marksIn } from "./pem-cutter.js";
import { hasRequestLine } from "./request-line.js";

/** The record in a line that has something before it, as what a program logs, or behind it. */
export interface InnerRecord {
  readonly record: object;
  readonly before: string;
}

/**
 * Finds the object of JSON in a line that is its record rather than something that a program says: it has the line's
 * certificates, or nothing before it but the name of a stream. Undefined where there is none.
 */
export function innerRecord(line: string): InnerRecord | undefined {
  const end = line.lastIndexOf("}") + 1;
  let start = line.indexOf("{");
  for (let tried = 0; start >= 0 && start < end && tried < mostTried; tried++) {
    const record = parseJson(line.slice(start, end));
    const before = line.slice(0, start);
    if (isObject(record)) return isWhole(line, start, end) ? { record, before } : undefined;
    start = line.indexOf("{", start + 1);
  }
  return undefined;
}

/** Braces of a line that are tried as the start of its object. */
const mostTried = 4;

function isWhole(line: string, start: number, end: number): boolean {
  const before = line.slice(0, start);
  const around = before + line.slice(end);
  if (marksIn(around).length > 0 || hasRequestLine(around)) return false;
  return /^(?:\S{1,512} )?$/.test(before) || marksIn(line.slice(start, end)).length > 0;
}
