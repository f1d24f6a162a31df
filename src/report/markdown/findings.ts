import type { Severity } from "../../rules/finding.js";
import { gravestFirst } from "../gravest-first.js";
import type { Problem } from "../problem.js";
import { problemsOf } from "../problems.js";
import type { Report } from "../report.js";
import { code, placeCode } from "./code.js";
import type { Row, Table } from "./table.js";

/** What the rules have found, the gravest first; then what to do about that and every other problem, everything once. */
export function findingTables(report: Report): readonly Table[] {
  const { findings, diff, access } = report;
  return [
    {
      title: (diff ?? access) === undefined ? "Findings" : "New findings",
      columns: ["Severity", "Rule", "Place", "Message"],
      rows: gravestFirst(findings).map(({ severity, ruleId, location, message }) => () => [
        severityTexts[severity],
        code(ruleId),
        placeCode(location),
        code(message),
      ]),
    },
    fixTable(problemsOf(report)),
  ];
}

function fixTable(problems: readonly Problem[]): Table {
  const rows = new Map(
    problems.map(({ ruleId, fix }): [string, Row] => [`${ruleId} ${fix}`, () => [code(ruleId), code(fix)]]),
  );
  return { title: "How to mend it", folded: true, columns: ["Rule", "Fix"], rows: [...rows.values()] };
}

const severityTexts = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, string>;
