import { columnsOf } from "./csv.js";

/** The first line of a CSV file. */
export interface Header {
  readonly text: string;
  readonly columns: readonly string[];
}

/** The header that a line is; undefined where it is none. */
export function headerOf(text: string): Header | undefined {
  const columns = columnsOf(text);
  return columns === undefined ? undefined : { text, columns };
}
