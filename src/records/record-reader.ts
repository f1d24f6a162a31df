import { fieldsOf } from "./csv.js";
import { DeniedRequests } from "./denied-requests.js";
import { openEnvelope, withoutCells } from "./envelope.js";
import { readExecutionLine } from "./execution-line.js";
import { extendedIdsIn, extendedIdsInText } from "./extended-ids.js";
import { readGrouped } from "./grouped-facts.js";
import { readTime } from "./log-time.js";
import { readFields, type Fields } from "./object-facts.js";
import type { RawRecord, RecordTaker } from "./record-taker.js";
import { mayBeDenied } from "./request-facts.js";
import type { LogPlace } from "./sighting.js";
import type { SightingTally } from "./tally.js";
import { readLine } from "./text-facts.js";
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
    const document = parse(text);
    if (typeof document !== "object" || document === null) return false;
    this.#document(document, { pems, place: this.#at(line), time: readTime(stamp)?.at, layers: 0 });
    return true;
  }

  row({ cutter, start, end, line }: RawRecord, columns: readonly string[]): void {
    const { text, pems } = cutter.cut(start, end);
    const cells = fieldsOf(text).map((field, index) => [columns[index] ?? `column ${index + 1}`, field]);
    const fields = Object.fromEntries(cells) as Fields;
    this.#document(fields, { pems, place: this.#at(line), time: undefined, layers: 0 });
  }

  text({ cutter, start, end, line }: RawRecord): void {
    const { text, pems } = cutter.cut(start, end);
    this.#text(text, { pems, place: this.#at(line), time: undefined, layers: 0 });
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
    if (Array.isArray(record)) {
      for (const element of record as readonly unknown[]) this.#element(element, context);
    } else if (typeof record === "object" && record !== null) this.#fields(record as Fields, context);
  }

  #element(element: unknown, context: Context): void {
    if (context.layers < mostLayers) this.#document(element, { ...context, layers: context.layers + 1 });
  }

  #fields(fields: Fields, context: Context): void {
    const { layers } = context;
    const enclosed = layers < mostLayers ? openEnvelope(fields, context.pems.length) : undefined;
    if (enclosed === undefined) {
      this.#request(fields, context);
      return;
    }
    const inner = { ...context, time: readTime(enclosed.time)?.at ?? context.time, layers: layers + 1 };
    for (const record of enclosed.records) {
      if (typeof record === "string") this.#message(record, inner);
      else this.#document(record, inner);
    }
  }

  #message(message: string, context: Context): void {
    const text = message.trim();
    const document = text.startsWith("{") ? parse(text) : undefined;
    if (document !== undefined) this.#document(document, context);
    else if (text.startsWith("{"))
      this.#tally.countBroken({ ...context.place, problem: "a message of JSON that does not parse" });
    else this.#text(text, context);
  }

  #request(fields: Fields, { pems, place, time }: Context): void {
    this.#wasExecution = false;
    const facts = readFields(fields);
    const grouped = readGrouped(fields);
    const isOne = grouped === undefined && facts.pem !== undefined && mayBeDenied(facts.status);
    this.#tally.countRequests(
      {
        pem: facts.pem === undefined ? undefined : pems[facts.pem],
        requests: grouped?.requests ?? 1,
        seen: grouped?.seen ?? spanOf(facts.time ?? time, undefined),
        status: facts.status,
        ids: isOne ? extendedIdsIn(fields) : [],
      },
      place,
    );
  }

  #text(text: string, context: Context): void {
    const { pems, place } = context;
    const [stamp = ""] = /^\d{4}-\d\d-\d\dT\S{8,24} (?=\S)/.exec(text) ?? [];
    const time = readTime(stamp.trimEnd())?.at ?? context.time;
    const execution = readExecutionLine(text);
    if (execution !== undefined) {
      this.#wasExecution = true;
      this.#tally.countOther(time, this.#denied.take(execution));
      return;
    }
    const content = text.slice(stamp.length);
    const document = content.endsWith("}") ? parse(content.slice(content.indexOf("{"))) : undefined;
    if (document !== undefined) {
      this.#element(document, { ...context, time });
      return;
    }
    const facts = readLine(content);
    const goesOn =
      this.#wasExecution && stamp === "" && [facts.pem, facts.time, facts.status].every((fact) => fact === undefined);
    if (goesOn) {
      this.#tally.countOther(time);
      return;
    }
    this.#wasExecution = false;
    const pem = facts.pem === undefined ? undefined : pems[facts.pem];
    const ids = pem !== undefined && mayBeDenied(facts.status) ? extendedIdsInText(content) : [];
    this.#tally.countRequests(
      { pem, requests: 1, seen: spanOf(facts.time ?? time, undefined), status: facts.status, ids },
      place,
    );
  }
}

/** Undefined where the text is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
