import type { TruststoreReport } from "../report.js";
import type { Table } from "./table.js";
import { importCell, truststoreCell } from "./truststore-cell.js";

/** The truststores of a change, or the one that is to come, and what becomes of each at the import. */
export function truststoreTable(truststores: readonly TruststoreReport[]): Table {
  const sides = truststores.length === 1 ? ["after"] : ["before", "after"];
  return {
    title: "Truststores",
    columns: ["", "Truststore", "Certificates", "At the import"],
    rows: truststores.map((truststore, index) => () => [
      sides[index] ?? "",
      truststoreCell(truststore),
      `${truststore.certificates.length}`,
      importCell(truststore),
    ]),
  };
}
