import { rowTexts, tableText, type Table } from "./table.js";

/** A paragraph or heading as it stands, or a table of which as many rows are shown as there is room for. */
export type Part = string | Table;

/** What parts have to fit into. */
export interface Room {
  readonly mostBytes: number;
  /** Where to find the rows that do not fit: a sentence, without its full stop. */
  readonly others: string;
}

/**
 * Puts parts together: whole rows, those of the first tables first, and none is made that comes after one without room. A
 * table that has no rows is left out. Ends with a line break.
 */
export function fitted(all: readonly Part[], { mostBytes, others }: Room): string {
  const parts = all.filter((part) => typeof part === "string" || part.rows.length > 0);
  const written = (shown: readonly (readonly string[])[]) =>
    parts
      .map((part, index) => (typeof part === "string" ? `${part}\n` : tableText(part, shown[index] ?? [], others)))
      .join("\n");
  const most = parts.map((part) => (typeof part === "string" ? [] : within(rowTexts(part), mostBytes)));
  const whole = written(most);
  if (Buffer.byteLength(whole) <= mostBytes) return whole;
  let room = mostBytes - Buffer.byteLength(written([]));
  const shown = most.map((texts) => {
    const first = within(texts, room);
    room -= Buffer.byteLength(first.join(""));
    return first;
  });
  return written(shown);
}

/** The first texts that have room together. */
function within(texts: Iterable<string>, room: number): readonly string[] {
  const first: string[] = [];
  let left = room;
  for (const text of texts) {
    left -= Buffer.byteLength(text);
    if (left < 0) break;
    first.push(text);
  }
  return first;
}
