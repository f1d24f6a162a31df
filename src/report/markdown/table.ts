import { numberText } from "../../gateway/describe.js";
/** A table under a heading; `folded`, one that opens at a click. */
export interface Table {
  readonly title: string;
  readonly folded?: boolean;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** The cells of a row, made when there is room for them. They are Markdown: text of strangers went through `code`. */
export type Row = () => readonly string[];

/** The lines of a table in Markdown, a text for each row, one after the other; the first one begins with the columns. */
export function* rowTexts({ columns, rows }: Table): Generator<string> {
  const head = [columns, columns.map(() => "---")].map(lineText).join("");
  for (const [index, row] of rows.entries()) yield (index === 0 ? `\n${head}` : "") + lineText(row());
}

function lineText(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

/** A table in Markdown with the texts of its first rows, and a word on where the others are. Ends with a line break. */
export function tableText({ title, folded = false, rows }: Table, shown: readonly string[], others: string): string {
  const left = rows.length - shown.length;
  const content = shown.join("") + (left === 0 ? "" : `\n${numberText(left)} not shown here; ${others}.\n`);
  return folded ? `<details>\n<summary>${title}</summary>\n${content}\n</details>\n` : `### ${title}\n${content}`;
}
