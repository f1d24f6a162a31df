import type { Enclosed } from "./enclosed.js";
import { isList, isObject, type Fields } from "./fields.js";
import { keyRole } from "./key-role.js";
import { hasMark, lacksCertificate, placeOfMark } from "./marked.js";
import { holdsExecutionLine, openDeepMessage, openMessage } from "./message-envelope.js";
import { readFields, type ObjectFacts } from "./object-facts.js";
import { isStream } from "./stream-envelope.js";

type List = readonly Fields[];

/**
 * Opens a document that is no request itself and holds lists of records, as the answers of Elasticsearch, Datadog and
 * Loki do, and `{"Records": […]}`, or each of them under a name. Undefined where it may be one request, of which a list
 * tells something; `unknown` where it is none, and yet several elements of a list bear certificates in the same place.
 */
export function openLists(document: Fields): Enclosed | "unknown" | undefined {
  if (isOfNamedRequests(document)) return { records: Object.values(document), time: undefined };
  const all = listsIn(document, 0);
  if (all.length === 0) return undefined;
  const outside = without(document, new Set(all), 0);
  if (hasMark(outside) || lacksCertificate(outside)) return undefined;
  const around = readFields(outside);
  const lists = all.filter(
    (list) => list.every(isStream) || list.every(holdsExecutionLine) || areRequests(list, around),
  );
  const opened = new Set<unknown>(lists);
  if (lists.length > 0 && !hasMark(document, (value) => opened.has(value))) {
    return { records: lists.flat(), time: around.time };
  }
  return !tellsRequest(outside) && all.some(repeatsPlace) ? "unknown" : undefined;
}

function listsIn(fields: Fields, depth: number, lists: List[] = []): readonly List[] {
  for (const name in fields) {
    const value = fields[name];
    if (!isObject(value) || !mayHoldRecords(name)) continue;
    if (isList(value) && value.length > 0) lists.push(value);
    else if (depth < deepest) listsIn(value, depth + 1, lists);
  }
  return lists;
}

/** `{"result": {"hits": {"hits": […]}}}` is no deeper. */
const deepest = 2;

/** Neither a chain of certificates nor what a stranger wrote. */
function mayHoldRecords(name: string): boolean {
  const { namesCertificate, isOfCa, isForeign } = keyRole(name);
  return !namesCertificate && !isOfCa && !isForeign;
}

function without(fields: Fields, lists: ReadonlySet<unknown>, depth: number): Fields {
  const kept = Object.entries(fields).filter(([, value]) => !lists.has(value));
  const isDeeper = (value: unknown) => isObject(value) && depth < deepest;
  return Object.fromEntries(
    kept.map(([name, value]) => [name, isDeeper(value) ? without(value as Fields, lists, depth + 1) : value]),
  );
}

/**
 * Each has a status or a message of its own, in a document that is no request by its status and time; or each tells at
 * least when or which request, several bear certificates in the same place, and the document has no status.
 */
function areRequests(list: List, { status, time }: ObjectFacts): boolean {
  if (list.some(Array.isArray) || list.every((element) => placeOfMark(element) === undefined)) return false;
  if (list.every(isWhole)) return status === undefined || (list.length > 1 && time === undefined);
  return status === undefined && repeatsPlace(list) && list.every(tellsRequest);
}

/** Whether a document has nothing but requests, each under a name of its own, as under its id. */
function isOfNamedRequests(document: Fields): boolean {
  const members = Object.values(document);
  const mayBe = isList(members) && !members.some(Array.isArray) && repeatsPlace(members) && members.every(isWhole);
  return mayBe && Object.keys(document).every(mayHoldRecords);
}

/** Whether several elements bear certificates in the same place. */
function repeatsPlace(list: List): boolean {
  const places = list.map((element) => placeOfMark(element)).filter((place) => place !== undefined);
  return new Set(places).size < places.length;
}

function isWhole(element: Fields): boolean {
  return readFields(element).status !== undefined || (openMessage(element) ?? openDeepMessage(element)) !== undefined;
}

function tellsRequest(element: Fields): boolean {
  const namesId = Object.keys(element).some((name) => /request.?id$/i.test(name));
  return namesId || readFields(element).time !== undefined || isWhole(element);
}
