import { openAthenaResult } from "./athena-envelope.js";
import type { Enclosed } from "./enclosed.js";
import { openLists } from "./list-envelope.js";
import { openDeepMessage, openMessage } from "./message-envelope.js";
import { isList, isObject, type Fields } from "./fields.js";
import { openStream } from "./stream-envelope.js";

/**
 * Opens what CloudWatch and its tools put around records: the events of `filter-log-events` and of a subscription, the
 * results of Insights and Athena, and `{"message": …}`; and answers that hold lists of records. Undefined where the
 * document is a record itself, `unknown` where it holds several in a way that nobody knows.
 */
export function openEnvelope(document: Fields): Enclosed | "unknown" | undefined {
  const { logEvents, results, messageType } = document;
  if (isList(logEvents)) return { records: messageType === "CONTROL_MESSAGE" ? [] : logEvents, time: undefined };
  if (isList(results) && results.every((row) => Array.isArray(row) && row.every(isCell)))
    return { records: results, time: undefined };
  const { events } = document;
  const isPage = isList(events) && (Object.keys(document)[0] === "events" || areEvents(events));
  return isPage ? { records: events, time: undefined } : (openMessage(document) ?? openDeeper(document));
}

/** A row of Insights' results, as the AWS command line prints it, as an object; anything else as it is. */
export function withoutCells(document: unknown): unknown {
  if (!Array.isArray(document) || document.length === 0 || !document.every(isCell)) return document;
  return Object.fromEntries(document.map(({ field, value }) => [field, value]));
}

function openDeeper(document: Fields): Enclosed | "unknown" | undefined {
  if (isFlat(document)) return undefined;
  return openStream(document) ?? openAthenaResult(document) ?? openDeepMessage(document) ?? openLists(document);
}

/** As most records are. */
function isFlat(document: Fields): boolean {
  for (const name in document) if (isObject(document[name])) return false;
  return true;
}

function areEvents(events: readonly Fields[]): boolean {
  return (
    events.length > 0 && events.every(({ message, timestamp }) => message !== undefined && timestamp !== undefined)
  );
}

function isCell(value: unknown): value is { readonly field: string; readonly value: string } {
  return isObject(value) && typeof value.field === "string" && typeof value.value === "string";
}
