import { doubtTexts, isDoubtful } from "../access-text.js";
import type { AccessDirection, ClientChangeReport } from "../diff-report.js";
import type { Problem } from "../problem.js";
import { problemsOf } from "../problems.js";
import { refusedImport } from "../refused-import.js";
import type { Report } from "../report.js";
import { hasNothingBefore, isAllJudged } from "./change-counts.js";
import { severityPaints } from "./findings.js";
import { count } from "./page.js";
import type { Style } from "./style.js";

/** Whether access changes, in capitals and in the colour of what that weighs; of `replay`, by how many clients. */
export function accessVerdict(report: Report, style: Style): string {
  const gravest = problemsOf(report).find(({ ruleId }) => ruleId.startsWith("access/"));
  return style[paintOf(report, gravest)](verdictText(report));
}

function paintOf(report: Report, gravest: Problem | undefined): keyof Style {
  if (refusedImport(report) || hasNothingBefore(report)) return "bad";
  if (gravest === undefined) return isAllJudged(report) ? "good" : "doubtful";
  return severityPaints[gravest.severity];
}

/** No change comes true by a truststore that is refused. */
function verdictText(report: Report): string {
  return `${refusedImport(report) ? "IMPORT REFUSED, ELSE " : ""}${changeText(report)}`;
}

function changeText(report: Report): string {
  if (hasNothingBefore(report)) return "NOTHING TO COMPARE WITH";
  const changes = [...directionTexts("lost", report), ...directionTexts("gained", report)];
  if (changes.length > 0) return `ACCESS ${changes.join(" AND ")}`;
  const weighing = report.diff ?? report.replay;
  if (weighing !== undefined && doubtTexts(weighing).length > 0) return "ACCESS MAYBE CHANGED";
  return isAllJudged(report) ? "NO CHANGE OF ACCESS" : "NO KNOWN CHANGE OF ACCESS";
}

/** `LOST`, `MAYBE LOST`, `LOST LATER`, `MAYBE LOST LATER BY 2 CLIENTS`; nothing where no access changes so. */
function directionTexts(direction: AccessDirection, { at, access, diff, replay }: Report): readonly string[] {
  const clients = access?.[direction] ?? [];
  const changes = [...clients, ...(diff?.issuers[direction] ?? [])];
  if (changes.length === 0) return [];
  const words = [
    ...(changes.every(isDoubtful) ? ["MAYBE"] : []),
    direction.toUpperCase(),
    ...(changes.every(({ from }) => from !== at) ? ["LATER"] : []),
    ...(replay === undefined ? [] : [`BY ${count(numberOf(clients), "CLIENT", "CLIENTS")}`]),
  ];
  return [words.join(" ")];
}

/** One whose access changes several times is one. */
function numberOf(clients: readonly ClientChangeReport[]): number {
  return new Set(clients.map(({ fingerprint }) => fingerprint)).size;
}
