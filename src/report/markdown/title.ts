import type { Severity } from "../../rules/finding.js";
import { tool } from "../../tool.js";
import { problemsOf } from "../problems.js";
import { refusedImport } from "../refused-import.js";
import type { Report } from "../report.js";
import { styleFor } from "../text/style.js";
import { foundText, isLookedThrough } from "../text/summary.js";

const plain = styleFor(false);

/** The verdict on one line: a mark for the gravest problem, what was found in numbers, and whether that is all. */
export function titleText(report: Report): string {
  const unjudged = report.failures === undefined ? "" : "; not everything could be judged";
  return `${marks[weightOf(report)]} ${tool.name} ${report.command}: ${foundText(report, plain)}${unjudged}`;
}

function weightOf(report: Report): Severity {
  if (report.failures !== undefined) return "error";
  const [gravest] = problemsOf(report);
  if (gravest !== undefined && gravest.severity !== "info") return gravest.severity;
  return isLookedThrough(report) && refusedImport(report) === undefined ? "info" : "warning";
}

const marks = { error: "❌", warning: "⚠️", info: "✅" } as const satisfies Record<Severity, string>;
