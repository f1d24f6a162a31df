import { doubtTexts } from "../access-text.js";
import { judgedText, nobodySeen, readTexts, silentLogs } from "../replay-text.js";
import type { ClientReport, Report } from "../report.js";
import { count } from "../text/page.js";
import { otherClients } from "../text/replay-clients.js";
import { calibrationParts } from "./calibration.js";
import { clientChangeTable, issuerCell } from "./changes.js";
import { seenCells, seenColumns } from "./client-cells.js";
import { code, placeCode } from "./code.js";
import { findingTables } from "./findings.js";
import type { Part } from "./fitted.js";
import { logLineCell } from "./log-line-cell.js";
import type { Table } from "./table.js";
import { truststoreTable } from "./truststores.js";

/**
 * What the clients of logs meet: who has to be looked at first; then how far predictions hold, what was read, and all
 * others.
 */
export function replayParts(report: Report): readonly Part[] {
  const { replay, access, clients, truststores } = report;
  if (replay === undefined) return [];
  const others = otherClients(report);
  const nobody = nobodySeen(report, replay);
  const asBefore = access === undefined ? "let in" : "as before";
  return [
    ...(clients.length === 0 ? [] : [`${judgedText(report, replay)}.`]),
    access === undefined ? shutOutTable(report) : clientChangeTable(report),
    ...(others.length === 0 ? [] : [`${count(others.length, "client")} ${asBefore}.`]),
    ...doubtTexts(replay).map(({ text }) => text),
    ...(clients.length === 0 ? [] : calibrationParts(replay.calibration)),
    [...readTexts(replay), ...[nobody, silentLogs(report, replay)].flatMap((told) => told?.message ?? [])].join(" "),
    {
      title: "Records that could not be read",
      columns: ["Record", "Problem"],
      rows: replay.broken.first.map(({ location: file, line, problem }) => () => [
        placeCode({ file, firstLine: line }),
        code(problem),
      ]),
    },
    ...findingTables(report),
    truststoreTable(truststores),
    otherTable(others, report),
  ];
}

/** Without a truststore to compare with: who is not simply let in, the worst first. */
function shutOutTable({ clients }: Report): Table {
  return {
    title: "Clients",
    columns: ["Verdict", ...seenColumns, "Why", "Log line"],
    rows: clients
      .filter(({ verdict }) => verdict !== "accepted")
      .map((client) => () => [
        client.verdict,
        ...seenCells(client),
        code(client.reasons.map(({ message }) => message).join(" ")),
        logLineCell(client),
      ]),
  };
}

function otherTable(clients: readonly ClientReport[], { truststores, access }: Report): Table {
  return {
    title: access === undefined ? "Clients that are let in" : "Clients whose access stays as it is",
    folded: true,
    columns: ["Verdict", ...seenColumns, "By CA, or why not"],
    rows: clients.map((client) => () => {
      const [first] = client.reasons;
      const decided = first === undefined ? issuerCell(client, truststores.at(-1)) : code(first.id);
      return [client.verdict, ...seenCells(client), decided];
    }),
  };
}
