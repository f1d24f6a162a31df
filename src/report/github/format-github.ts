import type { Severity } from "../../rules/finding.js";
import { tool } from "../../tool.js";
import type { Problem } from "../problem.js";
import { problemsOf } from "../problems.js";
import type { FailureReport, Report } from "../report.js";
import type { SourcePlaces } from "../source-places.js";
import { placeText } from "../text/location.js";
import { visible } from "../text/visible.js";
import { workflowCommand, type AnnotationKind } from "./workflow-command.js";

/**
 * The report as workflow commands for GitHub's runner: what could not be read or judged, then each problem, the gravest
 * first, since GitHub shows ten of a kind a step and fifty a job (actions/toolkit, docs/problem-matchers.md, read
 * 2026-11-23); the log has the others. Where there is neither it is empty.
 */
export function formatGithub(report: Report, { places }: { readonly places: SourcePlaces }): string {
  const { failures = [] } = report;
  return [
    ...failures.map((failure) => workflowCommand("error", { title: tool.name }, adviceLines(failure).join("\n"))),
    ...problemsOf(report).map((problem) => annotate(problem, places)),
  ]
    .map((command) => `${command}\n`)
    .join("");
}

function adviceLines({ message, fix }: FailureReport): readonly string[] {
  return [visible(message), `Fix: ${visible(fix)}`];
}

/** An annotation stands at its file only where that is in the repository; elsewhere its message tells the place. */
function annotate(problem: Problem, places: SourcePlaces): string {
  const { ruleId, severity, location } = problem;
  const { file, firstLine, lastLine } = location;
  const place = places(file);
  const path = place.kind === "repository" && isWritable(place.path) ? place.path : undefined;
  const properties = {
    ...(path !== undefined && { file: path }),
    ...(path !== undefined && firstLine !== undefined && { line: `${firstLine}` }),
    ...(path !== undefined && lastLine !== undefined && { endLine: `${lastLine}` }),
    title: ruleId,
  };
  const lines = [...adviceLines(problem), ...(path === undefined ? [`Place: ${placeText(location)}`] : [])];
  return workflowCommand(kinds[severity], properties, lines.join("\n"));
}

/** A path that cannot be shown as it is finds no file, and neither does one that begins with `=`, which the runner drops. */
function isWritable(path: string): boolean {
  return visible(path) === path && !path.startsWith("=");
}

const kinds = { error: "error", warning: "warning", info: "notice" } as const satisfies Record<
  Severity,
  AnnotationKind
>;
