import { numberText } from "../../gateway/describe.js";
import type { Verdict } from "../../gateway/judgement.js";
import { refusedImport } from "../refused-import.js";
import type { ReplayReport } from "../replay-report.js";
import { judgedText, nobodySeen } from "../replay-text.js";
import type { Report } from "../report.js";
import { accessVerdict } from "./access-verdict.js";
import { isAllJudged } from "./change-counts.js";
import { locationText } from "./location.js";
import { count, hanging, type Page } from "./page.js";
import type { Style } from "./style.js";
import { verdictPaints } from "./verdict-paints.js";

/** The lines that say what the clients of logs meet, by which truststores, and how many they are. */
export function drawReplayVerdict(report: Report, replay: ReplayReport, page: Page): readonly string[] {
  const locations = report.truststores.map(({ location }) => locationText(location)).toReversed();
  const verdict = verdictText(report, replay, page.style);
  return [
    hanging("", `${verdict}  ${locations.join(" in place of ")}`, page, "  "),
    ...(report.clients.length === 0 ? [] : [hanging("", judgedText(report, replay), page)]),
  ];
}

function verdictText(report: Report, replay: ReplayReport, style: Style): string {
  if (nobodySeen(report, replay) !== undefined) return style.doubtful("NO CLIENT SEEN");
  if (report.clients.length === 0) return style.doubtful("NO CLIENT JUDGED");
  return report.access === undefined ? admissionVerdict(report, style) : accessVerdict(report, style);
}

/** The worst that any of the clients meets, by how many of them. */
function admissionVerdict(report: Report, style: Style): string {
  const { summary, clients } = report;
  const worst = (["denied", "unreadable", "uncertain"] as const).find((verdict) => summary[verdict] > 0) ?? "accepted";
  const text = `${numberText(summary[worst])} OF ${count(clients.length, "CLIENT", "CLIENTS")} ${worst.toUpperCase()}`;
  if (refusedImport(report)) return style.bad(`IMPORT REFUSED, ELSE ${text}`);
  return style[paintOf(worst, report)](text);
}

function paintOf(worst: Verdict, report: Report): keyof Style {
  return worst === "unreadable" || (worst === "accepted" && !isAllJudged(report)) ? "doubtful" : verdictPaints[worst];
}
