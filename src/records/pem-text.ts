import { bytesOfText, isBase64, isBlank, isSpace, newline } from "./bytes.js";

/** What the first line of a PEM starts with. */
export const pemBegin = bytesOfText("-----BEGIN");

/** What its last line starts with. */
export const pemEnd = bytesOfText("-----END");

/**
 * Whether what starts at an offset, behind a line break, goes on with a PEM that the line before has begun: base64
 * alone, or an END. Undefined where the bytes end too early to tell.
 */
export function goesOnWithPem(bytes: Buffer, start: number): boolean | undefined {
  let at = start;
  while (isBlank(bytes[at])) at++;
  const first = at;
  while (isBase64(bytes[at])) at++;
  if (at === bytes.length) return undefined;
  if (at > first && isEndOfBase64(bytes[at])) return true;
  const following = bytes.subarray(at, at + pemEnd.length);
  if (following.length < pemEnd.length && following.equals(pemEnd.subarray(0, following.length))) return undefined;
  return following.equals(pemEnd);
}

/**
 * Whether what starts at an offset, behind the line break behind an END, ends the field that holds the PEM, or goes on
 * with the next one; API Gateway's PEMs end with a line break. Undefined where the bytes end too early to tell.
 */
export function closesField(bytes: Buffer, start: number): boolean | undefined {
  if (bytes[start - 2] !== 0x2d && !(bytes[start - 2] === 0x0d && bytes[start - 3] === 0x2d)) return false;
  const isTag = bytes[start] === 0x3c;
  if (start + (isTag ? 1 : 0) >= bytes.length) return undefined;
  return isTag ? bytes[start + 1] === 0x2f : bytes[start] === 0x22 || bytes[start] === 0x2c || isBlank(bytes[start]);
}

/** A line break, a blank or what closes a field, where a PEM was cut. */
function isEndOfBase64(byte: number | undefined): boolean {
  return byte === newline || byte === 0x0d || isBlank(byte) || byte === 0x22 || byte === 0x3c;
}

/** Whether base64 follows, behind a line break of any spelling. */
export function hasBase64(bytes: Buffer, start: number, limit: number): boolean {
  return endOfCutPem(bytes, start, Math.min(limit, start + 2 * shortestRun)) >= start + shortestRun;
}

/** Where the characters end that a PEM may have behind its BEGIN, for one that was cut and has no END. */
export function endOfCutPem(bytes: Buffer, start: number, limit: number): number {
  let at = start;
  for (let length = 1; length > 0 && at < limit; at += length) length = lengthOfPart(bytes, at, limit);
  while (at > start && isSpace(bytes[at - 1])) at--;
  return at;
}

/**
 * How many bytes at an offset belong to a PEM: a character of base64, an escape, white space between lines; 0 where
 * none do.
 */
function lengthOfPart(bytes: Buffer, at: number, limit: number): number {
  const byte = bytes[at];
  if (isBase64(byte) || byte === 0x25) return 1;
  if (byte === 0x5c) return lengthOfEscape(bytes, at, limit);
  if (!isSpace(byte)) return 0;
  let next = at;
  while (next < limit && isSpace(bytes[next])) next++;
  return isBase64Run(bytes, next, limit) ? next - at : 0;
}

/** `\n` and the like, escaped once or more; not the backslash that escapes a closing quote. */
function lengthOfEscape(bytes: Buffer, at: number, limit: number): number {
  let letter = at;
  while (letter < limit && bytes[letter] === 0x5c) letter++;
  return "nrtu/".includes(String.fromCharCode(bytes[letter] ?? 0)) && letter < limit ? letter + 1 - at : 0;
}

/** Characters of base64: words that follow a PEM in a line of text are shorter than its lines. */
export const shortestRun = 24;

function isBase64Run(bytes: Buffer, at: number, limit: number): boolean {
  if (at + shortestRun > limit) return false;
  for (let next = at; next < at + shortestRun; next++) if (!isBase64(bytes[next])) return false;
  return true;
}
