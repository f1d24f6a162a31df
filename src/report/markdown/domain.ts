import { nameText } from "../../gateway/describe.js";
import type { AccessChangeReport } from "../domain-report.js";
import type { Report } from "../report.js";
import { gravestDomainFirst, worstOf } from "../text/domain-order.js";
import { domainCells, domainTitles } from "../text/domain-table.js";
import { domainViews, type DomainView } from "../text/domain-view.js";
import { issuerTitle } from "../whose-access.js";
import { code } from "./code.js";
import { findingTables } from "./findings.js";
import type { Row, Table } from "./table.js";

/** Every custom domain, the gravest first; what was found; and whose access the latest version of a truststore would change. */
export function domainTables(report: Report): readonly Table[] {
  const views = gravestDomainFirst(domainViews(report));
  return [
    {
      title: "Custom domains",
      columns: ["domain", ...domainTitles],
      rows: views.map((view) => () => [code(view.domain.name), ...cellsOf(view)]),
    },
    ...findingTables(report),
    {
      title: "Were the latest version put in use",
      columns: ["Domain", "Access", "Whose", "Before", "After"],
      rows: views.flatMap(latestRows),
    },
  ];
}

/** Of a domain without mutual TLS there is nothing else to tell. */
function cellsOf(view: DomainView): readonly string[] {
  return view.domain.mutualTls === null
    ? domainTitles.map((_, index) => (index === 0 ? worstOf(view) : ""))
    : domainCells(view);
}

/** Nobody's access changes by what would be refused. */
function latestRows({ domain: { name, latest } }: DomainView): readonly Row[] {
  if (latest?.access === undefined || latest.import?.outcome === "refused") return [];
  const { lost, gained, nameConstraintsDiffer } = latest.access;
  const row =
    (direction: string) =>
    (change: AccessChangeReport): Row =>
    () => [code(name), direction, issuerTitle(change, code(nameText(change.subject))), change.before, change.after];
  return [
    ...lost.map(row("lost")),
    ...gained.map(row("gained")),
    ...(nameConstraintsDiffer
      ? [() => [code(name), "may change", "clients whom name constraints tell apart", "", ""]]
      : []),
  ];
}
