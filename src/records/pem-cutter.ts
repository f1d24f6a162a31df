import { bytesOfText, latin1, newline } from "./bytes.js";
import { Finder } from "./finder.js";
import { endOfCutPem, hasBase64, pemBegin } from "./pem-text.js";

/** The text of a record whose certificates were taken out. */
export interface CutRecord {
  /** Latin-1, with `markOf(index)` in the place of each PEM. */
  readonly text: string;
  /** The PEMs as they stand in the log, in their order. */
  readonly pems: readonly string[];
}

/**
 * What stands in a record's text in the place of a PEM: a byte that UTF-8 has not, and the number of the PEM; behind it
 * a dash where the PEM was cut.
 */
export function markOf(index: number, isWhole: boolean): string {
  return `\xff${index}${isWhole ? "" : "-"}\xff`;
}

/** The numbers of the PEMs that a text has marks of. */
export function marksIn(text: string): readonly number[] {
  return text.includes("\xff") ? placedMarksIn(text).map(({ pem }) => pem) : [];
}

/** The number of the first PEM that a text has a mark of. */
export function firstMarkIn(text: string): number | undefined {
  const match = text.includes("\xff") ? mark.exec(text) : null;
  return match === null ? undefined : Number(match[1]);
}

/** A mark in a text, between two of its offsets, and the number of its PEM. */
export interface PlacedMark {
  readonly pem: number;
  readonly isWhole: boolean;
  readonly start: number;
  readonly end: number;
}

/** The marks of a text, in their order. */
export function placedMarksIn(text: string): readonly PlacedMark[] {
  return Array.from(text.matchAll(marks), ({ 0: { length }, 1: pem, 2: cut, index: start }) => {
    return { pem: Number(pem), isWhole: cut === "", start, end: start + length };
  });
}

/** Whether a text is marks, and nothing else but white space. */
export function isOfMarks(text: string): boolean {
  return /^(?:\s*\xff\d{1,6}-?\xff)+\s*$/.test(text);
}

const mark = /\xff(\d{1,6})(-?)\xff/;
const marks = new RegExp(mark, "g");
const firstMark = markOf(0, true);

const dashes = bytesOfText("-----");

/** Characters. A certificate of RSA-4096 with many names has 4,000; twice URL-encoded it is no longer than this. */
const longestPem = 64 * 1024;

/** Takes the PEMs out of the records of a stretch of a log, so that only the small rest has to be parsed. */
export class PemCutter {
  readonly #bytes: Buffer;
  readonly #begins: Finder;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#begins = new Finder(bytes, pemBegin);
  }

  /** The record between two offsets. */
  cut(start: number, end: number): CutRecord {
    const bytes = this.#bytes;
    let at = this.#begins.next(start);
    if (at >= end) return { text: latin1(bytes, start, end), pems: [] };
    const pems: string[] = [];
    let text = "";
    let kept = start;
    while (at < end) {
      const stop = endOfPem(bytes, at, end);
      if (stop !== undefined) {
        const pem = latin1(bytes, at, Math.min(stop, at + longestPem));
        const isWhole = pem.endsWith("-----");
        text += latin1(bytes, kept, at) + (isWhole && pems.length === 0 ? firstMark : markOf(pems.length, isWhole));
        pems.push(pem);
        kept = behindLineBreaks(bytes, stop, end);
      }
      at = this.#begins.next(stop ?? at + pemBegin.length);
    }
    return { text: text + latin1(bytes, kept, end), pems };
  }
}

/** What ends the last line of a PEM goes with it: JSON holds no line breaks inside of its strings. */
function behindLineBreaks(bytes: Buffer, start: number, limit: number): number {
  let at = start;
  while (at < limit && (bytes[at] === newline || bytes[at] === 0x0d)) at++;
  return at;
}

/** Bytes that a label may have with its dashes, encoded or not. */
const longestLabel = 48;

/**
 * Where the PEM ends that begins at an offset, cut or not; undefined where it is no certificate's, or a BEGIN alone, as
 * strangers write into paths.
 */
function endOfPem(bytes: Buffer, start: number, limit: number): number | undefined {
  const label = start + pemBegin.length;
  const labelled = latin1(bytes, label, Math.min(label + longestLabel, limit));
  const length = lengthOfLabel(labelled);
  if (length === undefined) return undefined;
  const body = label + length;
  if (!hasBase64(bytes, body, limit)) return undefined;
  const stop = bytes.indexOf(dashes, body);
  if (stop < 0 || stop >= limit || latin1(bytes, stop + 5, stop + 8) !== "END") {
    return endOfCutPem(bytes, body, stop < 0 ? limit : Math.min(stop, limit));
  }
  const close = bytes.indexOf(dashes, stop + 8);
  return close < 0 || close + 5 > limit || close > stop + longestLabel ? endOfCutPem(bytes, body, stop) : close + 5;
}

function lengthOfLabel(text: string): number | undefined {
  if (text.startsWith(" CERTIFICATE-----")) return 17;
  return /^(?:[ +]|%(?:25){0,3}20|\\{1,8}u0020)(?:(?:TRUSTED|X509)[ +%20]{1,3})?CERTIFICATE-----/.exec(text)?.[0]
    .length;
}
