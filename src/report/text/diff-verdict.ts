import type { DiffReport } from "../diff-report.js";
import type { Report } from "../report.js";
import { accessVerdict } from "./access-verdict.js";
import { locationText } from "./location.js";
import { hanging, type Page } from "./page.js";

/** The line that says whether access changes, and between which truststores. */
export function drawChangeVerdict(report: Report, diff: DiffReport, page: Page): string {
  const [before = "", after = ""] = report.truststores.map(({ location }) => locationText(location));
  const same = diff.sameBytes ? ", the same bytes" : "";
  return hanging("", `${accessVerdict(report, page.style)}  ${after} in place of ${before}${same}`, page, "  ");
}
