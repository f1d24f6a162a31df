import { columnsOf, separators, type Separator } from "./csv.js";

/** The first line of a CSV file. */
export interface Header {
  readonly text: string;
  readonly columns: readonly string[];
  readonly separator: Separator;
}

/** The header that a line is; undefined where it is none. */
export function headerOf(text: string): Header | undefined {
  if (startsSection.test(text)) return undefined;
  for (const separator of separators) {
    const columns = columnsOf(text, separator);
    if (columns !== undefined) return { text, columns, separator };
  }
  return undefined;
}

/** What `aws logs` with `--output text` begins its lines with, before names that are the user's. */
const startsSection = /^(?:EVENTS|SEARCHEDLOGSTREAMS|RESULTS|STATISTICS)\t/;

/** Whether a byte stands between the fields of the rows below a header: a tab at the start of a row ends an empty field. */
export function separatesFields(byte: number, header: Header | undefined): boolean {
  return byte === header?.separator.charCodeAt(0);
}
