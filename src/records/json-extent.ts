import { isSpace, newline } from "./bytes.js";
import { open, type Extent } from "./extent.js";
import type { Finder } from "./finder.js";
import { closesField, goesOnWithPem, pemBegin } from "./pem-text.js";

/** What may come next; the numbers only keep them apart. */
const value = 0;
const valueOrEnd = 1;
const keyOrEnd = 2;
const key = 3;
const colon = 4;
const commaOrEnd = 5;

/** What is said of JSON that breaks its grammar. */
export const noJson = "JSON that does not parse";

/** What is said of JSON that is nested deeper than is read. */
export const tooDeep = "JSON that is nested deeper than 64 levels";

/** Records are flat; an event inside of an envelope has some ten levels. */
const deepest = 64;

/**
 * How far the JSON object, array or string reaches that starts at an offset, or, `inside` of an object, the rest of that
 * object. It follows the grammar as far as it must to notice a record that was cut; whether the text is JSON to the
 * letter is for `JSON.parse` to say. Line breaks inside of a string are no JSON, yet are taken where a PEM goes on
 * behind them.
 */
export function jsonExtent(bytes: Buffer, start: number, lineBreaks: Finder, inside = false): Extent {
  const nesting: number[] = inside ? [0x7b] : [];
  let expected = inside ? commaOrEnd : value;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (isSpace(byte)) continue;
    if (byte === 0x22) {
      const isKey = expected === keyOrEnd || expected === key;
      if (!isKey && expected !== value && expected !== valueOrEnd) return unexpected(at);
      const close = endOfString(bytes, at, lineBreaks);
      if (typeof close !== "number") return close;
      if (nesting.length === 0) return { kind: "whole", end: close + 1 };
      at = close;
      expected = isKey ? colon : commaOrEnd;
    } else if (byte === 0x7b || byte === 0x5b) {
      if (expected !== value && expected !== valueOrEnd) return unexpected(at);
      if (nesting.length === deepest) return { kind: "broken", at, problem: tooDeep };
      nesting.push(byte);
      expected = byte === 0x7b ? keyOrEnd : valueOrEnd;
    } else if (byte === 0x7d || byte === 0x5d) {
      if (nesting.pop() !== byte - 2 || !mayEnd(expected, byte)) return unexpected(at);
      if (nesting.length === 0) return { kind: "whole", end: at + 1 };
      expected = commaOrEnd;
    } else if (byte === 0x2c) {
      if (expected !== commaOrEnd) return unexpected(at);
      expected = nesting.at(-1) === 0x7b ? key : value;
    } else if (byte === 0x3a) {
      if (expected !== colon) return unexpected(at);
      expected = value;
    } else {
      if (expected !== value && expected !== valueOrEnd) return unexpected(at);
      const end = endOfScalar(bytes, at);
      if (end === at) return unexpected(at);
      at = end - 1;
      expected = commaOrEnd;
    }
  }
  return open;
}

function unexpected(at: number): Extent {
  return { kind: "broken", at, problem: noJson };
}

function mayEnd(expected: number, byte: number): boolean {
  return expected === commaOrEnd || expected === (byte === 0x7d ? keyOrEnd : valueOrEnd);
}

/**
 * The offset of the closing quote. Long strings without line breaks, such as those of PEMs, are not walked byte by
 * byte.
 */
function endOfString(bytes: Buffer, start: number, lineBreaks: Finder): number | Extent {
  let hasPem = false;
  for (let at = start + 1; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x22) return at;
    if (byte === 0x5c) at++;
    else if (byte === newline) {
      hasPem ||= bytes.subarray(start, at).includes(pemBegin);
      const goesOn = hasPem && goesOnBehind(bytes, at);
      if (goesOn !== true) return goesOn === undefined ? open : unexpected(at);
    } else if (at === start + shortString) {
      const close = unescapedQuote(bytes, at + 1);
      if (close === undefined) continue;
      if (lineBreaks.next(at) > close) return close;
    }
  }
  return open;
}

const shortString = 48;

/** The first quote at an offset or behind it that no backslash escapes; undefined where there is none. */
function unescapedQuote(bytes: Buffer, start: number): number | undefined {
  for (let quote = bytes.indexOf(0x22, start); quote >= 0; quote = bytes.indexOf(0x22, quote + 1)) {
    let at = quote;
    while (at > start && bytes[at - 1] === 0x5c) at--;
    if ((quote - at) % 2 === 0) return quote;
  }
  return undefined;
}

/** Whether a string that holds a PEM goes on behind a line break; undefined where the bytes end too early to tell. */
function goesOnBehind(bytes: Buffer, at: number): boolean | undefined {
  const closes = closesField(bytes, at + 1);
  return closes === false ? goesOnWithPem(bytes, at + 1) : closes;
}

/** Numbers, true, false and null, loosely. */
function endOfScalar(bytes: Buffer, start: number): number {
  let at = start;
  for (let byte = bytes[at]; byte !== undefined && isScalar(byte); byte = bytes[at]) at++;
  return at;
}

function isScalar(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x7a && byte !== 0x5b && byte !== 0x5d) || isSign(byte)
  );
}

function isSign(byte: number): boolean {
  return byte === 0x2b || byte === 0x2d || byte === 0x2e;
}
