import type { Enclosed } from "./enclosed.js";
import type { Fields } from "./fields.js";

/** Opens a stream of Loki: `{"stream": {…}, "values": [["<nanoseconds>", "<line>"], …]}`. */
export function openStream(document: Fields): Enclosed | undefined {
  const { values } = document;
  if (!areLines(values)) return undefined;
  const records = values.map(([time, message]) => ({ timestamp: Number(time) / 1e6, message }));
  return { records, time: undefined };
}

/** Whether a document is one of Loki's streams. */
export function isStream({ values }: Fields): boolean {
  return areLines(values);
}

function areLines(values: unknown): values is readonly (readonly [time: string, line: string])[] {
  return Array.isArray(values) && values.length > 0 && values.every(isLine);
}

function isLine(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const [time, line] = value as readonly unknown[];
  return typeof time === "string" && /^\d{19}$/.test(time) && typeof line === "string";
}
