import { gravestFirst } from "../gravest-first.js";
import { drawAdmissions } from "./admissions.js";
import { drawAccessDifference } from "./domain-access.js";
import { drawAccessEnd } from "./domain-end.js";
import { drawDomainFacts } from "./domain-facts.js";
import type { DomainView } from "./domain-view.js";
import { drawFinding } from "./findings.js";
import type { Page } from "./page.js";

/** One custom domain: the truststore that it uses, what was found in either, whom it admits and until when. */
export function drawDomain(view: DomainView, page: Page): readonly string[] {
  return [
    drawDomainFacts(view, page),
    ...drawAccessDifference(view, page),
    ...drawFindings(view, page),
    ...(view.truststore ? drawAdmissions(view.truststore, page) : []),
    ...drawAccessEnd(view, page),
  ];
}

/** One of many custom domains: the same without whom it admits. */
export function drawDomainInBrief(view: DomainView, page: Page): readonly string[] {
  return [drawDomainFacts(view, page), ...drawAccessDifference(view, page), ...drawFindings(view, page)];
}

/** The title has told the domain: a line is one of its truststore, and what bears none is about the domain itself. */
function drawFindings({ findings }: DomainView, page: Page): readonly string[] {
  return gravestFirst(findings).map((finding) => {
    const { firstLine } = finding.location;
    return drawFinding(finding, page, firstLine === undefined ? "" : `line ${firstLine}`);
  });
}
