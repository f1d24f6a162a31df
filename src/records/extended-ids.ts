import { keyRole } from "./key-role.js";
import { isObject, type Fields } from "./fields.js";

/** Values of a record that are kept as candidates: so many of the named ones, so many of the likely. */
const mostIds = 8;

/**
 * The values among a record's fields that may be the extended request id: those of fields that are named so, or else
 * all that look like one. Requests' ids that are UUIDs, and numbers, are none, nor is what strangers wrote.
 */
export function extendedIdsIn(fields: Fields): readonly string[] {
  const named: string[] = [];
  const likely: string[] = [];
  collect(fields, named, likely, 0);
  return named.length > 0 ? named : likely;
}

/** The same among the words of a line; there, only what ends with the `=` that such ids have ended with so far. */
export function extendedIdsInText(text: string): readonly string[] {
  return text
    .split(/[\s",;<>|]+/, 500)
    .filter((word) => /^[\w+/-]{8,62}={1,2}$/.test(word))
    .slice(0, mostIds);
}

function collect(fields: Fields, named: string[], likely: string[], depth: number): void {
  for (const [name, value] of Object.entries(fields)) {
    if (named.length >= mostIds) return;
    const { isForeign, namesExtendedId } = keyRole(name);
    if (isForeign) continue;
    if (isObject(value) && depth < 4) collect(value, named, likely, depth + 1);
    if (typeof value !== "string" || !/^[\w+/=-]{8,64}$/.test(value)) continue;
    if (namesExtendedId) named.push(value);
    else if (likely.length < mostIds && !/^(?:\d+|[\da-f]{8}-[\da-f-]{27})$/i.test(value)) likely.push(value);
  }
}
