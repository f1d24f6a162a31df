import { keyRole } from "./key-role.js";

/** What may part the fields of a row: RFC 4180 has commas, spreadsheets of many countries semicolons, databases tabs. */
export const separators = [",", ";", "\t"] as const;

/** One of `separators`. */
export type Separator = (typeof separators)[number];

/**
 * The fields of a row of CSV (RFC 4180) without its line break, quotes taken off; what follows a closing quote in a field
 * is kept as it is.
 */
export function fieldsOf(row: string, separator: Separator = ","): readonly string[] {
  const fields: string[] = [];
  for (let at = 0; at <= row.length; at++) {
    const behind = row[at] === '"' ? endOfQuoted(row, at) : undefined;
    const next = row.indexOf(separator, behind ?? at);
    const end = next < 0 ? row.length : next;
    fields.push(behind === undefined ? row.slice(at, end) : unquoted(row.slice(at, behind)) + row.slice(behind, end));
    at = end;
  }
  return fields;
}

/** The offset behind the closing quote; undefined where there is none. */
function endOfQuoted(row: string, start: number): number | undefined {
  let close = row.indexOf('"', start + 1);
  while (close >= 0 && row[close + 1] === '"') close = row.indexOf('"', close + 2);
  return close < 0 ? undefined : close + 1;
}

function unquoted(field: string): string {
  const text = field.slice(1, -1);
  return text.includes('""') ? text.replaceAll('""', '"') : text;
}

/**
 * The names of the columns where a line is the header of a CSV file: words alone, each once, of which one tells what
 * this reads: a certificate, a time, a status or a message.
 */
export function columnsOf(line: string, separator: Separator = ","): readonly string[] | undefined {
  if (line.length > longestHeader) return undefined;
  const columns = fieldsOf(line, separator).map((field) => field.trim());
  const areNames = columns.every((column) => /^[@_$a-z][\w .@$()*-]{0,63}$/i.test(column));
  const isHeader = areNames && new Set(columns).size === columns.length && columns.some(isTelling);
  return isHeader ? columns.map(withoutCase) : undefined;
}

/** Of counts and their times, which databases may write in capitals. */
function withoutCase(column: string): string {
  return keyRole(column).isGrouped ? column.replaceAll(/[^a-z]/gi, "").toLowerCase() : column;
}

const longestHeader = 4096;

function isTelling(column: string): boolean {
  if (/\s/.test(column)) return false;
  const { namesCertificate, statusRank, isMessage, timeRank, isGrouped } = keyRole(column);
  const isTime = timeRank === "request" || timeRank === "own" || timeRank === "envelope";
  return isTime || isGrouped || isMessage || namesCertificate || statusRank !== undefined;
}
