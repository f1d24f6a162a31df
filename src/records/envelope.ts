import { readExecutionLine } from "./execution-line.js";
import { keyRole } from "./key-role.js";
import type { Fields } from "./object-facts.js";
import { marksIn } from "./pem-cutter.js";

/** What is inside of an envelope: records, which may be envelopes themselves. */
export interface Enclosed {
  /** The message of an event is text, or JSON in a text. */
  readonly records: readonly unknown[];
  /** When it came, by the envelope; it may be any value. */
  readonly time: unknown;
}

/**
 * Opens what CloudWatch and its tools put around records: the events of `filter-log-events` and of a subscription, the
 * results of Insights, and `{"message": …}`. `pems` is how many PEMs the document has marks of. Undefined where the
 * document is a record itself.
 */
export function openEnvelope(document: Fields, pems: number): Enclosed | undefined {
  const { logEvents, results, messageType } = document;
  if (isList(logEvents)) return { records: messageType === "CONTROL_MESSAGE" ? [] : logEvents, time: undefined };
  if (isList(results) && results.every((row) => Array.isArray(row) && row.every(isCell)))
    return { records: results, time: undefined };
  const { events } = document;
  const isFirst = isList(events) && Object.keys(document)[0] === "events";
  return isFirst ? { records: events, time: undefined } : openMessage(document, pems);
}

/** A row of Insights' results, as the AWS command line prints it, as an object; anything else as it is. */
export function withoutCells(document: unknown): unknown {
  if (!Array.isArray(document) || document.length === 0 || !document.every(isCell)) return document;
  return Object.fromEntries(document.map(({ field, value }) => [field, value]));
}

function openMessage(document: Fields, pems: number): Enclosed | undefined {
  for (const name in document) {
    const message = document[name];
    if (typeof message !== "string" || !keyRole(name).isMessage) continue;
    if (isRecord(message, pems) || hasNothingBeside(document, name))
      return { records: [message], time: timeOf(document) };
  }
  return undefined;
}

/** Whatever stands beside it: JSON that holds all there is of certificates, or a line of an execution log. */
function isRecord(message: string, pems: number): boolean {
  if (!message.startsWith("{")) return readExecutionLine(message) !== undefined;
  return pems > 0 && marksIn(message).length === pems;
}

function hasNothingBeside(document: Fields, message: string): boolean {
  return Object.keys(document).every((name) => name === message || keyRole(name).isEnvelope);
}

function timeOf(document: Fields): unknown {
  return document.timestamp ?? document["@timestamp"] ?? document.time ?? document["@ingestionTime"];
}

function isList(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every(isObject);
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isCell(value: unknown): value is { readonly field: string; readonly value: string } {
  return isObject(value) && typeof value.field === "string" && typeof value.value === "string";
}
