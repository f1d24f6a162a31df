import { nameText } from "../../gateway/describe.js";
import { doubtTexts, meaningText, sameTexts } from "../access-text.js";
import type { DiffReport } from "../diff-report.js";
import type { Report } from "../report.js";
import { count } from "../text/page.js";
import { clientChangeTable, issuerChangeTable } from "./changes.js";
import { code } from "./code.js";
import { findingTables } from "./findings.js";
import type { Part } from "./fitted.js";
import type { Table } from "./table.js";
import { truststoreTable } from "./truststores.js";

/** Whose access a change of truststore changes: real clients first, then by CA; and what each certificate means for it. */
export function diffParts(report: Report): readonly Part[] {
  const { at, diff, access, truststores } = report;
  if (diff === undefined) return [];
  return [
    clientChangeTable(report),
    ...(access === undefined || access.unchanged === 0 ? [] : [`${count(access.unchanged, "client")} as before.`]),
    issuerChangeTable(diff, at),
    ...doubtTexts(diff).map(({ text }) => text),
    certificateTable(diff, at),
    ...(diff.sameBytes ? ["Both truststores are the same bytes."] : sameTexts(diff)),
    ...findingTables(report),
    truststoreTable(truststores),
  ];
}

function certificateTable(diff: DiffReport, at: string): Table {
  return {
    title: "Certificates",
    columns: ["Change", "Certificate", "What it means"],
    rows: diff.certificates.map((change) => () => [
      change.change,
      code(nameText(change.subject)),
      meaningText(change, diff, at),
    ]),
  };
}
