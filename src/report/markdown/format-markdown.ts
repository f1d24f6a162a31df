import { tool } from "../../tool.js";
import { problemsOf } from "../problems.js";
import type { Report } from "../report.js";
import { checkTables } from "./check.js";
import { clientTables } from "./client.js";
import { diffParts } from "./diff.js";
import { domainTables } from "./domain.js";
import { failureTable } from "./failures.js";
import { fitted, type Part } from "./fitted.js";
import { replayParts } from "./replay.js";
import { suppressedTexts } from "./suppressed.js";
import { titleText } from "./title.js";

/** GitHub takes comments of 65,536 characters (its own refusal says so; read 2026-11-23); bytes are never fewer. */
const mostBytes = 65_535;

/**
 * The report as a comment on a pull request, the verdict first, never longer than GitHub takes. Its first line is not
 * seen, and the same for each report of a command: by it a comment is found again, to be written anew. Ends with a line
 * break.
 */
export function formatMarkdown(report: Report): string {
  const { command, at, tool: by } = report;
  const explained = problemsOf(report).length === 0 ? "" : ` \`${tool.name} rules <id>\` explains a rule.`;
  return fitted(
    [
      `<!-- ${tool.name} ${command} -->\n## ${titleText(report)}`,
      failureTable(report),
      ...parts[command](report),
      ...suppressedTexts(report),
      `Judged as of ${at.replace(/\.\d+Z$/, "Z")} by ${by.name} ${by.version}.${explained}`,
    ],
    { mostBytes, others: `\`${tool.name} ${command}\` lists all with \`--format json\`` },
  );
}

const parts = {
  check: checkTables,
  client: clientTables,
  diff: diffParts,
  replay: replayParts,
  domain: domainTables,
} as const satisfies Record<Report["command"], (report: Report) => readonly Part[]>;
