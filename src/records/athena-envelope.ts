import type { Enclosed } from "./enclosed.js";
import { isObject, type Fields } from "./fields.js";

type Cells = readonly unknown[];

/**
 * Opens the result of a query, as `aws athena get-query-results` prints it: rows of cells, and the names of their columns,
 * which the first row repeats.
 */
export function openAthenaResult({ ResultSet: result }: Fields): Enclosed | undefined {
  if (!isObject(result) || !Array.isArray(result.Rows)) return undefined;
  const rows = result.Rows.map(cellsOf);
  const [first = []] = rows;
  const names = namesIn(result.ResultSetMetadata) ?? first;
  const isHeader = first.length === names.length && first.every((cell, index) => cell === names[index]);
  const records = (isHeader ? rows.slice(1) : rows).map((row) =>
    Object.fromEntries(names.map((name, index) => [String(name), row[index] ?? null])),
  );
  return { records, time: undefined, areRows: true };
}

function cellsOf(row: unknown): Cells {
  const cells = isObject(row) && Array.isArray(row.Data) ? (row.Data as Cells) : [];
  return cells.map((cell) => (isObject(cell) ? cell.VarCharValue : undefined));
}

function namesIn(metadata: unknown): Cells | undefined {
  if (!isObject(metadata) || !Array.isArray(metadata.ColumnInfo)) return undefined;
  return metadata.ColumnInfo.map((column: unknown) => (isObject(column) ? column.Name : undefined));
}
