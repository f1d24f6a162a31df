import type { Report } from "../report.js";
import { drawDomain, drawDomainInBrief } from "./domain.js";
import { gravestDomainFirst } from "./domain-order.js";
import { drawDomainTable } from "./domain-table.js";
import { domainViews } from "./domain-view.js";
import { hanging, type Page } from "./page.js";

/** One custom domain as a whole; of several what was found, and then a table of all. */
export function drawDomains(report: Report, page: Page): readonly string[] {
  const views = domainViews(report);
  const [first, ...others] = views;
  if (first === undefined) return [hanging("", "There is no custom domain in this account and region.", page)];
  if (others.length === 0) return drawDomain(first, page);
  const sorted = gravestDomainFirst(views);
  const found = sorted.filter(({ findings }) => findings.length > 0);
  return [...found.flatMap((view) => drawDomainInBrief(view, page)), ...drawDomainTable(sorted, page)];
}
