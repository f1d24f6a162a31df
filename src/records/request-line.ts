import { marksIn } from "./pem-cutter.js";
import { readLine } from "./text-facts.js";

/** Whether a line holds what is a request's: `GET / HTTP/1.1`. */
export function hasRequestLine(line: string): boolean {
  return /[ ,]HTTP\/\d/.test(line);
}

/** Whether a text tells of a request what makes it one: a certificate, and a time or a status. */
export function isWholeRequest(text: string): boolean {
  if (marksIn(text).length === 0) return false;
  const { time, status } = readLine(text);
  return time !== undefined || status !== undefined;
}

/**
 * Whether a line holds several records with tabs between them, as `--output text` prints a list of messages. They are
 * not parted, because a stranger may have sent a tab too, and what looks like a record behind it.
 */
export function hasJoinedRecords(line: string): boolean {
  if (!line.includes("\t")) return false;
  if (/^\([\da-f-]{36}\) (?:Extended Request Id|Access denied\. Reason): [^\t]{1,200}\t\(/i.test(line)) return true;
  return marksIn(line).length > 1 && line.split("\t").filter(isWholeRequest).length > 1;
}
