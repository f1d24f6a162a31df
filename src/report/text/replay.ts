import { gravestFirst } from "../gravest-first.js";
import type { ReplayReport } from "../replay-report.js";
import type { Report } from "../report.js";
import { drawCalibration } from "./calibration.js";
import { drawClientTable } from "./client-table.js";
import { drawFinding } from "./findings.js";
import { drawImport } from "./import.js";
import { locationText } from "./location.js";
import type { Page } from "./page.js";
import { drawCasAtStake, drawClientsAtStake, otherClients } from "./replay-clients.js";
import { drawLogs } from "./replay-logs.js";
import { drawReplayVerdict } from "./replay-verdict.js";
import { section } from "./section.js";

/**
 * What the clients of logs meet: the verdict, what becomes of the truststore at the import, who has to be looked at, the
 * others, what was read, how far predictions hold, what is found.
 */
export function drawReplay(report: Report, page: Page): readonly string[] {
  const { replay, clients, truststores, access } = report;
  const prediction = truststores.at(-1)?.import;
  if (replay === undefined) return [];
  const others = access === undefined ? "Clients that are let in" : "Clients whose access stays as it is";
  const calibration = clients.length === 0 ? [] : drawCalibration(replay.calibration, truststores[0], page);
  return [
    [...drawReplayVerdict(report, replay, page), ...(prediction ? [drawImport(prediction, page)] : [])].join("\n"),
    ...section(access === undefined ? "Not let in, by CA" : "Access lost, by CA", drawCasAtStake(report, page), page),
    ...section("Clients", drawClientsAtStake(report, replay, page), page),
    ...section(others, drawClientTable(otherClients(report), page), page),
    ...section("Logs", drawLogs(report, replay, page), page),
    ...section(calibrationTitle(replay), calibration, page),
    ...gravestFirst(report.findings).map((finding) => drawFinding(finding, page)),
  ];
}

function calibrationTitle({ calibration }: ReplayReport): string {
  if (calibration === null) return "Calibration";
  return `Calibration: what API Gateway did, by these logs, beside what ${locationText(calibration.truststore)} predicts`;
}
