import { readExecutionLine } from "./execution-line.js";
import { keyRole } from "./key-role.js";
import type { Fields } from "./object-facts.js";
import { marksIn } from "./pem-cutter.js";
import { isWholeRequest } from "./request-line.js";

/** What is inside of an envelope: records, which may be envelopes themselves. */
export interface Enclosed {
  /** The message of an event is text, or JSON in a text. */
  readonly records: readonly unknown[];
  /** When it came, by the envelope; it may be any value. */
  readonly time: unknown;
}

/**
 * Opens what CloudWatch and its tools put around records: the events of `filter-log-events` and of a subscription, the
 * results of Insights, and `{"message": …}`. Undefined where the document is a record itself.
 */
export function openEnvelope(document: Fields): Enclosed | undefined {
  const { logEvents, results, messageType } = document;
  if (isList(logEvents)) return { records: messageType === "CONTROL_MESSAGE" ? [] : logEvents, time: undefined };
  if (isList(results) && results.every((row) => Array.isArray(row) && row.every(isCell)))
    return { records: results, time: undefined };
  const { events } = document;
  const isPage = isList(events) && (Object.keys(document)[0] === "events" || areEvents(events));
  return isPage ? { records: events, time: undefined } : openMessage(document);
}

/** A row of Insights' results, as the AWS command line prints it, as an object; anything else as it is. */
export function withoutCells(document: unknown): unknown {
  if (!Array.isArray(document) || document.length === 0 || !document.every(isCell)) return document;
  return Object.fromEntries(document.map(({ field, value }) => [field, value]));
}

function openMessage(document: Fields): Enclosed | undefined {
  for (const name in document) {
    const message = document[name];
    if (typeof message !== "string" || !keyRole(name).isMessage) continue;
    if (isRecord(document, name, message) || hasNothingBeside(document, name))
      return { records: [message], time: timeOf(document) };
  }
  return undefined;
}

/**
 * Whatever stands beside it: a line of an execution log, or what tells of a request and holds all there is of
 * certificates.
 */
function isRecord(document: Fields, name: string, message: string): boolean {
  if (!hasMark(message)) return readExecutionLine(message) !== undefined;
  if (!message.startsWith("{") && !isWholeRequest(message)) return false;
  return Object.entries(document).every(([other, value]) => other === name || !hasMark(value));
}

function hasMark(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return marksIn(value).length > 0;
  return depth < deepest && isObject(value) && Object.values(value).some((inner) => hasMark(inner, depth + 1));
}

/** As deep as the fields of a record are looked at. */
const deepest = 16;

function hasNothingBeside(document: Fields, message: string): boolean {
  return Object.keys(document).every((name) => name === message || keyRole(name).isEnvelope);
}

function timeOf(document: Fields): unknown {
  return document.timestamp ?? document["@timestamp"] ?? document.time ?? document["@ingestionTime"];
}

function isList(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every(isObject);
}

function areEvents(events: readonly Fields[]): boolean {
  return (
    events.length > 0 && events.every(({ message, timestamp }) => message !== undefined && timestamp !== undefined)
  );
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isCell(value: unknown): value is { readonly field: string; readonly value: string } {
  return isObject(value) && typeof value.field === "string" && typeof value.value === "string";
}
