import { isObject } from "./fields.js";
import type { InnerRecord } from "./inner-record.js";
import { parsePrint } from "./parse-print.js";
import { marksIn } from "./pem-cutter.js";
import { hasRequestLine } from "./request-line.js";

/**
 * Finds the event in a line that a program in Python has printed, `{'version': '2.0', …}`, with or without something
 * before it; it has the line's certificates. Undefined where there is none.
 */
export function printedRecord(line: string): InnerRecord | undefined {
  const start = line.indexOf("{'");
  if (start < 0) return undefined;
  const end = line.lastIndexOf("}") + 1;
  const before = line.slice(0, start);
  const around = before + line.slice(end);
  if (marksIn(line).length === 0 || marksIn(around).length > 0 || hasRequestLine(around)) return undefined;
  const record = parsePrint(line.slice(start, end));
  return isObject(record) ? { record, before } : undefined;
}
