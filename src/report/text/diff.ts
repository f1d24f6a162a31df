import { doubtTexts, whenText } from "../access-text.js";
import type { DiffReport, IssuerChangeReport } from "../diff-report.js";
import { gravestFirst } from "../gravest-first.js";
import type { Report } from "../report.js";
import { drawAccessChanges, type DrawnChange } from "./access-changes.js";
import { drawCertificateChanges } from "./diff-certificates.js";
import { drawClientChanges } from "./diff-clients.js";
import { drawChangeVerdict } from "./diff-verdict.js";
import { drawFinding } from "./findings.js";
import { drawImport } from "./import.js";
import { count, type Page } from "./page.js";
import { section } from "./section.js";

/** What a change of truststore changes: the verdict, what becomes of it at the import, whose access it changes, what each certificate means for it, what is found anew. */
export function drawDiff(report: Report, page: Page): readonly string[] {
  const { diff } = report;
  const prediction = report.truststores.at(-1)?.import;
  if (diff === undefined) return [];
  return [
    [drawChangeVerdict(report, diff, page), ...(prediction ? [drawImport(prediction, page)] : [])].join("\n"),
    ...section("Clients", drawClientChanges(report, page), page),
    ...section("Clients without a fault of their own, by CA", drawIssuerChanges(diff, report.at, page), page),
    ...section("Certificates", drawCertificateChanges(report, diff, page), page),
    ...gravestFirst(report.findings).map((finding) => drawFinding(finding, page)),
  ];
}

/** Nothing where no CA changes. */
function drawIssuerChanges(diff: DiffReport, at: string, page: Page): readonly string[] {
  const { lost, gained, unchanged } = diff.issuers;
  const doubts = doubtTexts(diff).map(({ text }) => text);
  const drawn = ({ before, after, ...change }: IssuerChangeReport): DrawnChange => ({
    ...change,
    before: before.verdict,
    after: after.verdict,
    when: whenText(change, at),
  });
  const lines = drawAccessChanges(lost.map(drawn), gained.map(drawn), doubts, page);
  if (lines.length === 0 || unchanged === 0) return lines;
  return [...lines, page.style.faint(`  same    ${count(unchanged, "other")}`)];
}
