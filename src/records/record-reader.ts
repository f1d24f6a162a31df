import { fieldsOf } from "./csv.js";
import type { Header } from "./csv-header.js";
import { DeniedRequests } from "./denied-requests.js";
import { openEnvelope, withoutCells } from "./envelope.js";
import { readExecutionLine } from "./execution-line.js";
import { extendedIdsIn, extendedIdsInText } from "./extended-ids.js";
import { isObject, type Fields } from "./fields.js";
import { readGrouped } from "./grouped-facts.js";
import { innerRecord } from "./inner-record.js";
import { openLine } from "./line-opening.js";
import { findTime, readTime } from "./log-time.js";
import { readFields } from "./object-facts.js";
import { parseJson } from "./parse-json.js";
import { isOfMarks } from "./pem-cutter.js";
import { printedRecord } from "./printed-record.js";
import type { RawRecord, RecordTaker } from "./record-taker.js";
import { mayBeDenied } from "./request-facts.js";
import { hasJoinedRecords, hasRequestLine } from "./request-line.js";
import type { LogPlace } from "./sighting.js";
import type { SightingTally } from "./tally.js";
import { readLine } from "./text-facts.js";
import { stringIn } from "./text-value.js";
import { spanOf } from "./time-span.js";

/** Envelopes inside each other, as an event of a subscription whose message holds one of a shipper. */
const mostLayers = 6;

/** A record, or a part of one, and what stands around it. */
interface Context {
  readonly pems: readonly string[];
  readonly place: LogPlace;
  /** By the envelope, in milliseconds since 1970. */
  readonly time: number | undefined;
  readonly layers: number;
  /** Whether it is a row of CSV, or of a table in another form. */
  readonly isRow: boolean;
}

/** Reads the records of one log, and gives what they say to the tally. */
export class RecordReader implements RecordTaker {
  readonly #location: string;
  readonly #tally: SightingTally;
  readonly #denied = new DeniedRequests();
  /** Whether the record before was a line of an execution log, which may go on without saying so. */
  #wasExecution = false;

  constructor(location: string, tally: SightingTally) {
    this.#location = location;
    this.#tally = tally;
  }

  document({ cutter, start, end, line, stamp }: RawRecord): boolean {
    const { text, pems } = cutter.cut(start, end);
    const document = parseJson(text);
    const isRecord = typeof document === "string" || isObject(document);
    const time = stamp === "" ? undefined : (readTime(stamp) ?? findTime(stamp))?.at;
    if (isRecord) this.#document(document, { pems, place: this.#at(line), time, layers: 0, isRow: false });
    return isRecord;
  }

  row({ cutter, start, end, line }: RawRecord, { columns, separator }: Header): void {
    const { text, pems } = cutter.cut(start, end);
    const cells = fieldsOf(text, separator);
    const fields: Fields = Object.fromEntries(
      cells.map((field, index) => [columns[index] ?? `column ${index + 1}`, field]),
    );
    this.#document(fields, { pems, place: this.#at(line), time: undefined, layers: 0, isRow: true });
  }

  text({ cutter, start, end, line }: RawRecord): void {
    const { text, pems } = cutter.cut(start, end);
    this.#text(text, { pems, place: this.#at(line), time: undefined, layers: 0, isRow: false });
  }

  broken(line: number, problem: string): void {
    this.#tally.countBroken({ ...this.#at(line), problem });
  }

  /** What an execution log tells of bodies runs over many lines. */
  piece(line: number): void {
    if (this.#wasExecution) this.#tally.countOther(undefined);
    else this.broken(line, "a piece of a record that began before it");
  }

  #at(line: number): LogPlace {
    return { location: this.#location, line };
  }

  #document(document: unknown, context: Context): void {
    const record = withoutCells(document);
    if (typeof record === "string") this.#message(record, context);
    else if (Array.isArray(record)) {
      const time = readTime(record[0])?.at ?? context.time;
      for (const element of record as readonly unknown[]) this.#element(element, { ...context, time });
    } else if (isObject(record)) this.#fields(record, context);
  }

  #element(element: unknown, context: Context): void {
    if (context.layers < mostLayers) this.#document(element, { ...context, layers: context.layers + 1 });
  }

  #fields(fields: Fields, context: Context): void {
    const { layers } = context;
    const enclosed = layers < mostLayers ? openEnvelope(fields) : undefined;
    if (enclosed === undefined) {
      this.#request(fields, context);
      return;
    }
    if (enclosed === "unknown") {
      this.#tally.countBroken({ ...context.place, problem: "a list of certificates in a form that is not known" });
      return;
    }
    const time = readTime(enclosed.time)?.at ?? context.time;
    const isRow = enclosed.areRows === true;
    for (const record of enclosed.records) this.#element(record, { ...context, time, isRow });
  }

  #message(message: string, context: Context): void {
    const text = message.trim();
    const isJson = text.startsWith("{") && !text.startsWith("{'");
    const document = isJson ? parseJson(text) : undefined;
    if (document !== undefined) this.#document(document, context);
    else if (isJson) this.#tally.countBroken({ ...context.place, problem: "a message of JSON that does not parse" });
    else this.#text(text, context);
  }

  #request(fields: Fields, { pems, place, time, isRow }: Context): void {
    this.#wasExecution = false;
    const facts = readFields(fields);
    const grouped = readGrouped(fields, isRow);
    if (grouped === "unreadable") {
      this.#tally.countBroken({ ...place, problem: "a row whose number of requests cannot be read" });
      return;
    }
    const isOne = grouped === undefined && facts.pem !== undefined && mayBeDenied(facts.status);
    this.#tally.countRequests(
      {
        pem: facts.pem === undefined ? undefined : pems[facts.pem],
        hasPlace: facts.hasPlace,
        requests: grouped?.requests ?? 1,
        seen: grouped?.seen === "unreadable" ? undefined : (grouped?.seen ?? spanOf(facts.time ?? time, undefined)),
        status: facts.status,
        ids: isOne ? extendedIdsIn(facts.record) : [],
      },
      place,
    );
  }

  #text(text: string, context: Context): void {
    const { message, time = context.time } = openLine(text);
    const string = stringIn(message);
    if (string !== undefined) {
      this.#element(string, { ...context, time });
      return;
    }
    if (hasJoinedRecords(message)) {
      this.#tally.countBroken({ ...context.place, problem: "a line on which several records were joined by tabs" });
      return;
    }
    const execution = readExecutionLine(message);
    if (execution !== undefined) {
      this.#wasExecution = true;
      this.#tally.countOther(time, this.#denied.take(execution));
      return;
    }
    const inner = innerRecord(message) ?? printedRecord(message);
    if (inner === undefined) this.#line(message, { ...context, time });
    else this.#element(inner.record, { ...context, time: time ?? findTime(inner.before)?.at });
  }

  #line(line: string, { pems, place, time, layers }: Context): void {
    if (layers === 0 && time === undefined && isOfMarks(line) && areFromFile(pems)) {
      this.#tally.countBroken({ ...place, problem: "a certificate by itself, as truststores hold them" });
      return;
    }
    const facts = readLine(line);
    const pem = facts.pem === undefined ? undefined : pems[facts.pem];
    const seen = spanOf(facts.time ?? time, undefined);
    const isRequest = pem !== undefined || hasRequestLine(line) || (seen !== undefined && facts.status !== undefined);
    if (!isRequest) {
      this.#tally.countOther(time);
      return;
    }
    this.#wasExecution = false;
    const ids = pem !== undefined && mayBeDenied(facts.status) ? extendedIdsInText(line) : [];
    this.#tally.countRequests(
      { pem, hasPlace: pem !== undefined, requests: 1, seen, status: facts.status, ids },
      place,
    );
  }
}

/** Several, or one with the line breaks of a file: a log has one a line. */
function areFromFile(pems: readonly string[]): boolean {
  return pems.length > 1 || pems.some((pem) => pem.includes("\n"));
}
