import type { Report } from "../report.js";
import { drawDomain, drawDomainInBrief } from "./domain.js";
import { gravestDomainFirst } from "./domain-order.js";
import { drawDomainTable } from "./domain-table.js";
import { domainViews, isUnread } from "./domain-view.js";
import { hanging, type Page } from "./page.js";

/** One custom domain as a whole; of several what was found or not read, and then a table of all. */
export function drawDomains(report: Report, page: Page): readonly string[] {
  const views = domainViews(report);
  const [first, ...others] = views;
  if (first === undefined) return [hanging("", "There is no public custom domain in this account and region.", page)];
  if (others.length === 0) return drawDomain(first, page);
  const sorted = gravestDomainFirst(views);
  const told = sorted.filter((view) => view.findings.length > 0 || isUnread(view));
  return [...told.flatMap((view) => drawDomainInBrief(view, page)), ...drawDomainTable(sorted, page)];
}
