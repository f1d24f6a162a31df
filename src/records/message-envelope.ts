import type { Enclosed } from "./enclosed.js";
import { readExecutionLine } from "./execution-line.js";
import { isObject, type Fields } from "./fields.js";
import { keyRole } from "./key-role.js";
import { hasMark, lacksCertificate } from "./marked.js";
import { readFields } from "./object-facts.js";
import { isWholeRequest } from "./request-line.js";
import { objectIn } from "./text-value.js";

/** Opens `{"message": …}`; undefined where no message is the record. */
export function openMessage(document: Fields): Enclosed | undefined {
  for (const name in document) {
    const message = document[name];
    if (typeof message !== "string" || !keyRole(name).isMessage) continue;
    if (isRecord(document, message) || hasNothingBeside(document, name))
      return { records: [message], time: timeOf(document) };
  }
  return undefined;
}

/**
 * Opens a line of text that lies deeper, as in `{"_source": {"message": …}}`, where it holds all there is of
 * certificates and nothing beside it tells a status.
 */
export function openDeepMessage(document: Fields): Enclosed | undefined {
  const message = deepMessage(document, 0);
  if (message === undefined || !isWholeRecord(document, message) || lacksCertificate(document)) return undefined;
  const { status, time } = readFields(document);
  return status === undefined ? { records: [message], time } : undefined;
}

/** Whether a document is an envelope of a line of an execution log. */
export function holdsExecutionLine(document: Fields): boolean {
  const [message] = (openMessage(document) ?? openDeepMessage(document))?.records ?? [];
  return typeof message === "string" && isExecutionLine(message);
}

function deepMessage(fields: Fields, depth: number): string | undefined {
  for (const name in fields) {
    const value = fields[name];
    if (typeof value === "string") {
      const mayBeRecord = depth > 0 && keyRole(name).isMessage && !value.startsWith("{");
      if (mayBeRecord && (isExecutionLine(value) || isWholeRequest(value))) return value;
    } else if (isObject(value) && depth < deepest && !keyRole(name).isForeign && !hasSeveral(value)) {
      const message = deepMessage(value, depth + 1);
      if (message !== undefined) return message;
    }
  }
  return undefined;
}

/** `{"result": {"hits": [{"_source": …}]}}` is no deeper. */
const deepest = 4;

function hasSeveral(value: Fields): boolean {
  return Array.isArray(value) && value.length > 1;
}

/**
 * Whatever stands beside it: a line of an execution log, or what tells of a request, where it holds all there is of
 * certificates.
 */
function isRecord(document: Fields, message: string): boolean {
  return (isExecutionLine(message) || isMarkedRecord(message)) && isWholeRecord(document, message);
}

/** Whether no certificate stands beside a message; a line of an execution log may be there in several spellings. */
function isWholeRecord(document: Fields, message: string): boolean {
  const isLine = isExecutionLine(message);
  const isSame = (value: unknown) =>
    value === message || (isLine && typeof value === "string" && isExecutionLine(value));
  return !hasMark(document, isSame);
}

function isExecutionLine(message: string): boolean {
  return !message.startsWith("{") && readExecutionLine(message) !== undefined;
}

/** A record with a certificate, or with an empty place for one. */
function isMarkedRecord(message: string): boolean {
  if (!message.startsWith("{")) return isWholeRequest(message);
  if (hasMark(message)) return true;
  const record = objectIn(message);
  return record !== undefined && lacksCertificate(record);
}

function hasNothingBeside(document: Fields, message: string): boolean {
  return Object.keys(document).every((name) => name === message || keyRole(name).isEnvelope);
}

function timeOf(document: Fields): unknown {
  return document.timestamp ?? document["@timestamp"] ?? document.time ?? document["@ingestionTime"];
}
