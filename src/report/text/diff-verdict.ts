import { doubtTexts, isDoubtful } from "../access-text.js";
import type { AccessDirection, DiffReport } from "../diff-report.js";
import type { Problem } from "../problem.js";
import { problemsOf } from "../problems.js";
import { refusedImport } from "../refused-import.js";
import type { Report } from "../report.js";
import { isAllJudged } from "./change-counts.js";
import { severityPaints } from "./findings.js";
import { locationText } from "./location.js";
import { hanging, type Page } from "./page.js";
import type { Style } from "./style.js";

/** The line that says whether access changes, in the colour of what that weighs, and between which truststores. */
export function drawChangeVerdict(report: Report, diff: DiffReport, page: Page): string {
  const [before = "", after = ""] = report.truststores.map(({ location }) => locationText(location));
  const gravest = problemsOf(report).find(({ ruleId }) => ruleId.startsWith("access/"));
  const paint = page.style[paintOf(report, gravest)];
  const same = diff.sameBytes ? ", the same bytes" : "";
  return hanging("", `${paint(verdictText(report, diff))}  ${after} in place of ${before}${same}`, page, "  ");
}

function paintOf(report: Report, gravest: Problem | undefined): keyof Style {
  if (gravest === undefined) return isAllJudged(report) ? "good" : "doubtful";
  return refusedImport(report) ? "bad" : severityPaints[gravest.severity];
}

/** No change comes true by a truststore that is refused. */
function verdictText(report: Report, diff: DiffReport): string {
  const changes = [...directionTexts("lost", report), ...directionTexts("gained", report)];
  if (changes.length === 0 && doubtTexts(diff).length === 0)
    return isAllJudged(report) ? "NO CHANGE OF ACCESS" : "NO KNOWN CHANGE OF ACCESS";
  const changed = `ACCESS ${changes.length === 0 ? "MAYBE CHANGED" : changes.join(" AND ")}`;
  return refusedImport(report) ? `IMPORT REFUSED, ELSE ${changed}` : changed;
}

/** `LOST`, `MAYBE LOST`, `LOST LATER`, `MAYBE LOST LATER`; nothing where no access changes so. */
function directionTexts(direction: AccessDirection, { at, access, diff }: Report): readonly string[] {
  const changes = [...(access?.[direction] ?? []), ...(diff?.issuers[direction] ?? [])];
  if (changes.length === 0) return [];
  const words = [
    ...(changes.every(isDoubtful) ? ["MAYBE"] : []),
    direction.toUpperCase(),
    ...(changes.every(({ from }) => from !== at) ? ["LATER"] : []),
  ];
  return [words.join(" ")];
}
