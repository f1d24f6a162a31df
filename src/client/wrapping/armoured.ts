import type { Wrapping } from "../client-form.js";
import { ownBytesOf, textOf } from "../own-memory.js";
import { LineNumbers } from "./line-numbers.js";
import { decodePercent, isPercentEncoded } from "./percent-encoding.js";
import { mostPieces, type Piece } from "./piece.js";

/** Finds PEM blocks whose line breaks were escaped, encoded or lost, wherever in a text, and mends them. */
export function armouredPieces(bytes: Uint8Array): readonly Piece[] {
  const text = textOf(bytes);
  const pieces: Piece[] = [];
  const lines = new LineNumbers(text);
  for (const { start, end } of spansOf(text)) {
    const { block, wrappings } = mend(text.slice(start, end));
    const place = { lines: { first: lines.at(start), last: lines.at(end - 1) }, bytes: { start, end } };
    pieces.push({ bytes: ownBytesOf(block, "latin1"), place, wrappings });
    if (pieces.length === mostPieces) break;
  }
  return pieces.some(({ wrappings }) => wrappings.length > 0) ? pieces : [];
}

/** Characters. Labels have some twenty, and an encoded space is three. */
const longestLabel = 120;

/** From each BEGIN to its END, as offsets; `end` is behind the last dash. */
function* spansOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start: number | undefined;
  for (const { 0: found, index } of text.matchAll(/-----(?:BEGIN|END)/g)) {
    if (found.endsWith("BEGIN")) {
      start = index;
      continue;
    }
    const label = index + found.length;
    const dashes = text.slice(label, label + longestLabel).indexOf("-----");
    if (start !== undefined && dashes >= 0) yield { start, end: label + dashes + 5 };
    start = undefined;
  }
}

function mend(block: string): { readonly block: string; readonly wrappings: readonly Wrapping[] } {
  const wrappings: Wrapping[] = [];
  let mended = block;
  for (let layer = 0; layer < 2 && isPercentEncoded(mended); layer++) {
    mended = decodePercent(mended);
    wrappings.push("url-encoded");
  }
  if (mended.includes("\\")) {
    mended = unescapeText(mended);
    wrappings.push("escaped-newlines");
  }
  const broken = breakAtSpaces(mended);
  if (broken !== mended) wrappings.push("spaced-lines");
  return { block: broken, wrappings };
}

/** The escapes of JSON and of programming languages, also when they were escaped once more. */
function unescapeText(text: string): string {
  return text.replaceAll(/\\{1,8}(?:u00([\da-fA-F]{2})|([nrt/"']))/g, (_, hex?: string, letter = "") => {
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    return { n: "\n", r: "\r", t: "\t" }[letter as string] ?? (letter as string);
  });
}

/** Base64 holds no space: where one stands between BEGIN and END, a line ended. Headers of keys do hold some. */
function breakAtSpaces(block: string): string {
  const [, begin, body, end] = /^(-----BEGIN [^-]{1,64}-----)([^-]*)(-----END [^-]{1,64}-----)$/.exec(block) ?? [];
  if (begin === undefined || body === undefined || end === undefined) return block;
  const content = body.trim();
  if (content.includes(":") || !/[ \t]/.test(content)) return block;
  return `${begin}\n${content.replaceAll(/[ \t]+/g, "\n")}\n${end}`;
}
