import { refusedImport } from "../refused-import.js";
import type { ReplayReport } from "../replay-report.js";
import { nobodySeen } from "../replay-text.js";
import type { Report } from "../report.js";
import { changeCounts, newText } from "./change-counts.js";
import { findingCounts, verdictCounts } from "./counts.js";
import { count } from "./page.js";
import type { Style } from "./style.js";

/** What the clients of logs meet, counted, and how far that is sure. */
export function replayCounts(report: Report, replay: ReplayReport, style: Style): string {
  const { access, clients, summary } = report;
  const refused = refusedImport(report) ? [style.bad("import would be refused")] : [];
  const findings = findingCounts(summary, style).join(", ");
  const nobody = nobodySeen(report, replay) === undefined ? "no client judged" : "no client seen";
  return [
    ...(access === undefined || clients.length === 0 ? refused : changeCounts(report, style)),
    clients.length === 0 ? style.doubtful(nobody) : verdictCounts(summary, style).join(", "),
    ...(findings === "" ? [] : [access === undefined ? findings : newText(report, findings)]),
    ...doubtCounts(replay, style),
  ].join("; ");
}

function doubtCounts({ calibration, broken }: ReplayReport, style: Style): readonly string[] {
  const otherwise = calibration?.disagreeing ?? 0;
  return [
    ...(otherwise > 0 ? [style.doubtful(`${count(otherwise, "request")} treated otherwise than predicted`)] : []),
    ...(broken.count > 0 ? [style.doubtful(`${count(broken.count, "record")} not read`)] : []),
  ];
}
