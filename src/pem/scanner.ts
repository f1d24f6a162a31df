import type { PemBlock } from "./block.js";
import { decodeBody, type Body, type BodyLine } from "./body.js";
import { splitAtBoundaries, type Boundary } from "./boundary.js";
import type { Fault, FaultDetail } from "./fault.js";
import type { Line } from "./lines.js";
import type { Place } from "./place.js";

interface OpenBlock {
  readonly begin: Boundary;
  readonly beginLine: Line;
  readonly body: BodyLine[];
}

/** Takes the lines of a file one by one and collects blocks and faults. */
export class Scanner {
  readonly blocks: PemBlock[] = [];
  readonly faults: Fault[] = [];
  boundaries = 0;
  #open: OpenBlock | undefined;
  /** The first and the last line of text since the last boundary. */
  #text: { readonly first: Line; readonly last: Line } | undefined;
  #lastLine: Line | undefined;
  readonly #lineBreaks = new Map<Line["lineBreak"], Line>();

  take(line: Line): void {
    const isComment = this.#open === undefined && commentedOut.test(line.text);
    const parts = isComment ? [] : splitAtBoundaries(line.text);
    const alone = parts.filter((part) => part.type !== "text" || part.text.trim() !== "").length <= 1;
    if (line.lineBreak !== "" && !this.#lineBreaks.has(line.lineBreak)) this.#lineBreaks.set(line.lineBreak, line);
    if (!alone) this.report({ kind: "glued-boundary" }, placeOf(line));
    for (const part of parts) {
      if (part.type === "text") this.#takeText(part.text, line, parts.length === 1);
      else if (part.type === "BEGIN") this.#begin(part, line);
      else this.#finish(part, line);
    }
    this.#lastLine = line;
  }

  end(): void {
    this.#endText();
    this.#abandon();
    const [first, second] = this.#lineBreaks.entries();
    if (first === undefined) return;
    if (second !== undefined) this.report({ kind: "line-endings", style: "mixed" }, placeOf(second[1]));
    else if (first[0] === "\r\n") this.report({ kind: "line-endings", style: "CRLF" }, placeOf(first[1]));
    else if (first[0] === "\r") this.report({ kind: "line-endings", style: "CR" }, placeOf(first[1]));
  }

  report(detail: FaultDetail, place: Place): void {
    this.faults.push({ ...detail, ...place });
  }

  #takeText(text: string, line: Line, wholeLine: boolean): void {
    if (this.#open !== undefined) {
      const { body } = this.#open;
      const isBlank = text.trim() === "";
      if (!isBlank || (wholeLine && body.at(-1)?.text.trim() !== "")) body.push({ number: line.number, text });
    } else if (wholeLine && text.trim() !== "" && !text.trimStart().startsWith("#")) {
      this.#text = { first: this.#text?.first ?? line, last: line };
    }
  }

  #begin(boundary: Boundary, line: Line): void {
    this.boundaries++;
    this.#endText();
    this.#abandon();
    this.#open = { begin: boundary, beginLine: line, body: [] };
  }

  #finish(end: Boundary, line: Line): void {
    this.boundaries++;
    this.#endText();
    const open = this.#open;
    this.#open = undefined;
    const start = line.start + end.start;
    const bytes = { start, end: start + end.text.length };
    if (open === undefined) {
      this.report({ kind: "end-without-begin", label: end.label }, { ...placeOf(line), bytes });
      return;
    }
    const place: Place = {
      lines: { first: open.beginLine.number, last: line.number },
      bytes: { start: open.beginLine.start + open.begin.start, end: bytes.end },
    };
    const fault = faultOfBoundaries(open.begin, end);
    const padded = isPadded(open.begin, open.beginLine) || isPadded(end, line);
    if (fault === undefined) this.#keep(decodeBody(end.label, open.body, padded), place);
    else this.report(fault, place);
  }

  #keep(body: Body, place: Place): void {
    for (const oddity of body.oddities) this.report(oddity, place);
    if (body.decoded instanceof Uint8Array) this.blocks.push({ der: body.decoded, ...place });
    else this.report(body.decoded, place);
  }

  /** Gives up a block that another BEGIN or the end of the file has cut short. */
  #abandon(): void {
    if (this.#open === undefined) return;
    const { begin, beginLine } = this.#open;
    const sameLine = this.#lastLine === undefined || this.#lastLine.number < beginLine.number;
    const { label } = begin;
    const fault: FaultDetail = isPrivateKey(label) ? { kind: "private-key" } : { kind: "unterminated-block", label };
    this.report(fault, placeOf(beginLine, sameLine ? beginLine : this.#lastLine));
    this.#open = undefined;
  }

  #endText(): void {
    if (this.#text === undefined) return;
    this.report({ kind: "text-between-blocks" }, placeOf(this.#text.first, this.#text.last));
    this.#text = undefined;
  }
}

/** Why a block is not to be decoded. A private key is one however its boundaries are spelled. */
function faultOfBoundaries(begin: Boundary, end: Boundary): FaultDetail | undefined {
  if ([begin, end].some(({ label }) => isPrivateKey(label))) return { kind: "private-key" };
  const misspelled = [begin, end].find(({ wellFormed }) => !wellFormed);
  if (misspelled !== undefined) {
    return { kind: "malformed-boundary", found: Buffer.from(misspelled.text, "latin1").toString() };
  }
  if (begin.label !== end.label) return { kind: "label-mismatch", begin: begin.label, end: end.label };
  return end.label === "CERTIFICATE" ? undefined : { kind: "other-label", label: end.label };
}

/** A certificate that somebody has switched off, rather than one that shares its lines with text. */
const commentedOut = /^\s*#[#\s]*-----(?:BEGIN|END) CERTIFICATE-----\s*$/;

function isPadded(boundary: Boundary, line: Line): boolean {
  return line.text !== boundary.text && line.text.trim() === boundary.text;
}

function isPrivateKey(label: string): boolean {
  return /private key/i.test(label);
}

function placeOf(first: Line, last: Line = first): Place {
  return { lines: { first: first.number, last: last.number }, bytes: { start: first.start, end: last.end } };
}
