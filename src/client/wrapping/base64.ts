import type { Wrapping } from "../client-form.js";
import { ownBytesOf, textOf } from "../own-memory.js";
import { LineNumbers } from "./line-numbers.js";
import { decodePercent, isPercentEncoded } from "./percent-encoding.js";
import { mostPieces, type Piece } from "./piece.js";

/** Finds base64 without BEGIN and END: of DER, as some proxies put it into a header, or of a whole PEM file. */
export function base64Pieces(bytes: Uint8Array): readonly Piece[] {
  const text = textOf(bytes);
  // Inside of PEM, base64 is what its label says, and no certificate where that says something else.
  return text.includes("-----BEGIN") ? [] : (wholeFile(text) ?? runsIn(text));
}

/** A file of nothing else, in lines of any length. */
function wholeFile(text: string): readonly Piece[] | undefined {
  const content = text
    .replaceAll(/\s+/g, "")
    .replace(/^["':]/, "")
    .replace(/["':]$/, "");
  if (!/^(?:MI|M[A-H][\w+/]CAQ|LS0tLS1CRUdJTi)[\w+/%=-]+$/.test(content)) return undefined;
  const first = new LineNumbers(text).at(text.search(/\S/));
  return [pieceOf(content, { lines: { first, last: first }, bytes: { start: 0, end: text.length } })];
}

/** The runs inside other text that start as the DER of something long does, as that of a short private key, or as BEGIN. */
function runsIn(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const lines = new LineNumbers(text);
  for (const { 0: run, index } of text.matchAll(
    /(?:(?:MI|LS0tLS1CRUdJTi)[\w+/%=-]{100}|M[A-H][\w+/]CAQ[\w+/%=-]{50})[\w+/%=-]*/g,
  )) {
    const line = lines.at(index);
    pieces.push(pieceOf(run, { lines: { first: line, last: line }, bytes: { start: index, end: index + run.length } }));
    if (pieces.length === mostPieces) break;
  }
  return pieces;
}

/** `Buffer` takes the base64 of URLs, with `-` and `_`, as well. */
function pieceOf(run: string, place: Piece["place"]): Piece {
  const isEncoded = isPercentEncoded(run);
  const wrappings: readonly Wrapping[] = isEncoded ? ["url-encoded", "base64"] : ["base64"];
  return { bytes: ownBytesOf(isEncoded ? decodePercent(run) : run, "base64"), place, wrappings };
}
