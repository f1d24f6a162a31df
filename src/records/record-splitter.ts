import { isSpace, latin1, newline } from "./bytes.js";
import { headerOf, separatesFields, type Header } from "./csv-header.js";
import { debrisOf } from "./debris.js";
import {
  documentAtEnd,
  documentStart,
  listStart,
  longestListStart,
  longestStart,
  type DocumentStart,
  type ListStart,
} from "./document-start.js";
import { endOfText } from "./end-of-text.js";
import { bounded, cutShort, type BrokenExtent } from "./extent.js";
import { jsonExtent, noJson, tooDeep } from "./json-extent.js";
import type { LogBytes } from "./log-bytes.js";
import { endOfPiece } from "./record-piece.js";
import type { RecordTaker } from "./record-taker.js";
import { bytesOfStart, bytesToTell, objectThatBroke, startOfNextObject } from "./resume.js";
import { rowExtent } from "./row-extent.js";
import { textExtent } from "./text-extent.js";

/** Bytes of a line that is tried as one document before the end of its first one is looked for, byte by byte. */
const longestLine = 64 * 1024;

/**
 * Finds the records of a log, whatever its form: lines, rows of CSV, JSON documents one a line, over many lines or with
 * nothing between them, also as the elements of one long document. What cannot be read is told, and the next record is
 * looked for behind it. What it finds hangs on the bytes alone, not on how many of them are there at a time.
 */
export class RecordSplitter {
  readonly #taker: RecordTaker;
  #header: Header | undefined;
  #mayBeHeader = true;
  #list: ListStart["kind"] | undefined;
  /** The line that was tried as one document, in vain. */
  #triedLine = 0;
  /** What is left out: up to the end of the line, or up to the next object on it. */
  #skips: "line" | "object" | undefined;
  #isInDebris = false;

  constructor(taker: RecordTaker) {
    this.#taker = taker;
  }

  /**
   * Takes what starts at an offset: a record, or what stands between records. Gives the offset from which to go on, or
   * undefined where more bytes are needed; never where the bytes are the last.
   */
  take(log: LogBytes, at: number, line: number): number | undefined {
    const { bytes, isLast, lineBreaks } = log;
    if (this.#skips !== undefined) return this.#skip(log, at);
    const byte = bytes[at] ?? newline;
    if (isSpace(byte) && !separatesFields(byte, this.#header)) return at + 1;
    if (this.#list !== undefined && byte === 0x2c) return at + 1;
    if (this.#list !== undefined && byte === 0x5d) return this.#endList(log, at, line);
    if (!isLast && at + longestStart > bytes.length && lineBreaks.next(at) === bytes.length) return undefined;
    const document = documentStart(bytes, at, this.#list !== undefined);
    if (document !== undefined) return this.#document(log, document, line);
    this.#list = undefined;
    const debris = debrisOf(latin1(bytes, at, Math.min(lineBreaks.next(at), at + longestStart)));
    if (debris === "piece") this.#tellPiece(line);
    if (debris !== undefined) return this.#skipLine(at);
    return this.#header === undefined ? this.#text(log, at, line) : this.#row(log, at, line, this.#header);
  }

  /** Whatever is left when all bytes were taken. */
  end(line: number): void {
    if (this.#list !== undefined) this.#taker.broken(line, cutShort);
  }

  #document(log: LogBytes, start: DocumentStart, line: number): number | undefined {
    const { bytes, isLast, lineBreaks, cutter } = log;
    const { at, stamp } = start;
    if (this.#list === undefined && this.#triedLine !== line) {
      const tried = this.#line(log, start, line);
      if (tried !== "in vain") return tried;
      this.#triedLine = line;
    }
    if (this.#list === undefined) {
      if (!isLast && at + longestListStart > bytes.length) return undefined;
      const list = listStart(bytes, at);
      this.#list = list?.kind;
      if (list !== undefined) return list.end;
    }
    const extent = bounded(jsonExtent(bytes, at, lineBreaks), at, bytes.length, isLast);
    if (extent === undefined) return undefined;
    if (extent.kind === "broken") return this.#resume(log, at, line, extent);
    const { end } = extent;
    if (this.#taker.document({ cutter, start: at, end, line, stamp })) this.#hasRead();
    else this.#taker.broken(line, noJson);
    return end;
  }

  /** Most logs have a document a line, whose end need not be looked for byte by byte. */
  #line({ bytes, isLast, lineBreaks, cutter }: LogBytes, { at, stamp }: DocumentStart, line: number) {
    const lineEnd = lineBreaks.next(at);
    if (lineEnd - at > longestLine) return "in vain";
    if (lineEnd === bytes.length && !isLast) return undefined;
    const end = endOfText(bytes, at, lineEnd);
    const mayEnd = bytes[end - 1] === 0x7d || bytes[end - 1] === 0x5d;
    if (!mayEnd || !this.#taker.document({ cutter, start: at, end, line, stamp })) return "in vain";
    this.#hasRead();
    return Math.min(lineEnd + 1, bytes.length);
  }

  /** Behind JSON that broke: on the same line, where another object shows there, or else on the next one. */
  #resume({ bytes, isLast, lineBreaks }: LogBytes, start: number, line: number, { at, problem }: BrokenExtent) {
    if (!isLast && at + bytesToTell > bytes.length) return undefined;
    this.#taker.broken(line, problem);
    this.#isInDebris = true;
    if (problem === tooDeep) return at;
    const lineEnd = lineBreaks.next(start);
    if (at >= lineEnd) return this.#skipLine(start);
    this.#skips = "object";
    const object = objectThatBroke(bytes, start, at);
    if (object !== undefined) this.#skips = undefined;
    return object ?? at;
  }

  #skip({ bytes, isLast, lineBreaks }: LogBytes, at: number): number | undefined {
    const lineEnd = lineBreaks.next(at);
    const object = this.#skips === "object" ? startOfNextObject(bytes, at, lineEnd) : undefined;
    if (object === undefined && lineEnd === bytes.length) {
      if (isLast || this.#skips === "line") return bytes.length;
      return bytes.length - bytesOfStart > at ? bytes.length - bytesOfStart : undefined;
    }
    if (object === undefined) this.#list = undefined;
    this.#skips = undefined;
    return object ?? lineEnd + 1;
  }

  #skipLine(at: number): number {
    this.#skips = "line";
    return at;
  }

  #endList({ bytes, isLast, lineBreaks }: LogBytes, at: number, line: number): number | undefined {
    const rest =
      this.#list === "bare" ? ({ kind: "whole", end: at + 1 } as const) : jsonExtent(bytes, at + 1, lineBreaks, true);
    const extent = bounded(rest, at, bytes.length, isLast);
    if (extent === undefined) return undefined;
    this.#list = undefined;
    if (extent.kind === "whole") return extent.end;
    this.#taker.broken(line, extent.problem);
    return this.#skipLine(at);
  }

  #tellPiece(line: number): void {
    if (!this.#isInDebris) this.#taker.piece(line);
    this.#isInDebris = true;
  }

  #text(log: LogBytes, start: number, line: number): number | undefined {
    const { bytes, isLast, lineBreaks, cutter } = log;
    const lineEnd = lineBreaks.next(start);
    if (!isLast && lineEnd < bytes.length && lineEnd + longestStart >= bytes.length) return undefined;
    const document = documentAtEnd(bytes, start, lineEnd);
    if (document !== undefined) return this.#document(log, document, line);
    const extent = bounded(textExtent(bytes, start, lineBreaks, isLast), start, bytes.length, isLast);
    if (extent === undefined) return undefined;
    if (extent.kind === "broken") return this.#breakLine(start, line, extent);
    const end = endOfText(bytes, start, extent.end);
    const piece = endOfPiece(bytes, start, end, this.#mayBeHeader && !this.#isInDebris);
    if (piece !== undefined) {
      this.#tellPiece(line);
      if (piece.next === "element") this.#list = "bare";
      return piece.at;
    }
    const header = this.#mayBeHeader ? headerOf(latin1(bytes, start, end)) : undefined;
    if (header !== undefined) this.#header = header;
    else this.#taker.text({ cutter, start, end, line, stamp: "" });
    this.#hasRead();
    return extent.end;
  }

  /** A header within the rows is that of another file, which was joined to this one. */
  #row({ bytes, isLast, cutter }: LogBytes, start: number, line: number, header: Header) {
    const extent = bounded(rowExtent(bytes, start, header.separator, isLast), start, bytes.length, isLast);
    if (extent === undefined) return undefined;
    if (extent.kind === "broken") return this.#breakLine(start, line, extent);
    const end = endOfText(bytes, start, extent.end);
    const isHeader = end - start === header.text.length && latin1(bytes, start, end) === header.text;
    if (!isHeader) this.#taker.row({ cutter, start, end, line, stamp: "" }, header);
    this.#hasRead();
    return extent.end;
  }

  #breakLine(start: number, line: number, { problem }: BrokenExtent): number {
    this.#taker.broken(line, problem);
    this.#isInDebris = true;
    return this.#skipLine(start);
  }

  #hasRead(): void {
    this.#isInDebris = false;
    this.#mayBeHeader = false;
  }
}
