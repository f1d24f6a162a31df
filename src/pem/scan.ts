import type { PemBlock } from "./block.js";
import type { Fault } from "./fault.js";
import { identifyForeignFormat, isUtf16 } from "./foreign-format.js";
import { readLines, type Line } from "./lines.js";
import type { Place } from "./place.js";
import { Scanner } from "./scanner.js";

/** Every certificate block of a file, and everything else that was found in it, both in file order. */
export interface PemScan {
  readonly blocks: readonly PemBlock[];
  readonly faults: readonly Fault[];
}

/**
 * Finds the PEM blocks of a file (RFC 7468, read leniently) and turns everything odd into a fault with its place.
 * Blank lines and `#` comments outside of blocks are no faults. Never throws; a bad block costs that block only.
 */
export function scanPem(bytes: Uint8Array): PemScan {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const wholeFile: Place = { lines: { first: 1, last: 1 }, bytes: { start: 0, end: bytes.length } };
  if (isUtf16(bytes)) return { blocks: [], faults: [{ kind: "not-pem", format: "utf-16", ...wholeFile }] };
  const hasMark = text.startsWith(byteOrderMark);
  const content = hasMark ? text.slice(byteOrderMark.length) : text;
  if (content.trim() === "") {
    return { blocks: [], faults: [{ kind: "empty-file", ...wholeFile }] };
  }
  const scanner = new Scanner();
  if (hasMark) scanner.report({ kind: "byte-order-mark" }, { ...wholeFile, bytes: { start: 0, end: 3 } });
  for (const line of readLines(text)) {
    scanner.take(hasMark && line.number === 1 ? withoutMark(line) : line);
  }
  scanner.end();
  if (scanner.boundaries === 0) {
    return { blocks: [], faults: [{ kind: "not-pem", format: identifyForeignFormat(bytes, content), ...wholeFile }] };
  }
  const faults = scanner.faults.sort((a, b) => a.lines.first - b.lines.first || a.bytes.start - b.bytes.start);
  return { blocks: scanner.blocks, faults };
}

/** The UTF-8 byte-order mark, read as Latin-1. */
const byteOrderMark = "\xef\xbb\xbf";

function withoutMark(line: Line): Line {
  const { length } = byteOrderMark;
  return { ...line, start: line.start + length, text: line.text.slice(length) };
}
