import type { Report } from "../report.js";
import { code } from "./code.js";
import type { Table } from "./table.js";

/** What could not be read or judged, so that the rest is not the whole. */
export function failureTable({ failures = [] }: Report): Table {
  return {
    title: "What could not be read or judged",
    columns: ["What", "Fix"],
    rows: failures.map(({ message, fix }) => () => [code(message), code(fix)]),
  };
}
