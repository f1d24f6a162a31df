import { compareVerdicts } from "../../gateway/judgement.js";
import type { Report } from "../report.js";
import { clientCells } from "./client-cells.js";
import { code } from "./code.js";
import { findingTables } from "./findings.js";
import { logLineCell } from "./log-line-cell.js";
import type { Table } from "./table.js";
import { truststoreCell } from "./truststore-cell.js";

/** What each client meets, the worst first, and all that stands against it; then what was found, and by which truststore. */
export function clientTables(report: Report): readonly Table[] {
  const { clients, truststores } = report;
  return [
    {
      title: "Clients",
      columns: ["Verdict", "Client", "File", "Why", "Log line"],
      rows: clients
        .toSorted((a, b) => compareVerdicts(b.verdict, a.verdict))
        .map((client) => () => [
          client.verdict,
          ...clientCells(client),
          code(client.reasons.map(({ message }) => message).join(" ")),
          logLineCell(client),
        ]),
    },
    ...findingTables(report),
    {
      title: "Truststore",
      columns: ["Truststore", "Certificates"],
      rows: truststores.map((truststore) => () => [truststoreCell(truststore), `${truststore.certificates.length}`]),
    },
  ];
}
