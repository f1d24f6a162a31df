import type { DomainReport, MutualTlsReport } from "../domain-report.js";
import { domainText } from "./domain-text.js";
import { latestText, usedText } from "./domain-versions.js";
import type { DomainView } from "./domain-view.js";
import { count, hanging, joined, type Page } from "./page.js";

const labelWidth = "truststore: ".length;

/** The first lines of a custom domain: what it is, which truststore it uses, and which one lies beside it. */
export function drawDomainFacts(view: DomainView, page: Page): string {
  const { domain, truststore } = view;
  const { mutualTls } = domain;
  const title = drawDomainTitle(domain, page);
  if (mutualTls === null) return title;
  const fact = (label: string, text: string) => hanging(label.padEnd(labelWidth), text, page);
  const { style } = page;
  const size = truststore
    ? style.faint(`${count(truststore.certificates.length, "certificate")}, ${count(truststore.bytes, "byte")}`)
    : style.bad("not read");
  const beside = latestText(domain, page);
  return [
    title,
    joined(fact("truststore:", domainText(mutualTls.truststoreUri)), size, " ".repeat(labelWidth), page),
    fact("in use:", usedText(view)),
    ...(beside === undefined ? [] : [fact("latest:", beside)]),
    fact("warnings:", warningsText(view, mutualTls)),
  ].join("\n");
}

function drawDomainTitle(domain: DomainReport, page: Page): string {
  const { name, status, endpointType, securityPolicy, region, mutualTls } = domain;
  const { style } = page;
  const told = [status, endpointType, securityPolicy, region].filter((fact) => fact !== null).map(domainText);
  const title = style.strong(domainText(name));
  const facts = [
    ...(mutualTls === null ? [style.doubtful("no mutual TLS")] : []),
    ...(told.length === 0 ? [] : [style.faint(told.join(", "))]),
  ].join("  ");
  if (facts === "") return hanging("", title, page);
  return joined(hanging("", title, page), hanging("", facts, page), "", page);
}

/** API Gateway's own warnings beside ours; the findings tell each of them. */
function warningsText({ findings, truststore }: DomainView, { warnings }: MutualTlsReport): string {
  const both = warnings.filter(({ ruleIds }) => ruleIds.length > 0).length;
  const theirs = warnings.length - both;
  const ours = findings.filter(({ ruleId }) => ruleId === "domain/warning-absent").length;
  return [
    ...(both > 0 ? [`${both} that both give`] : []),
    ...(theirs > 0 ? [`${theirs} of API Gateway's${truststore === undefined ? "" : " unexplained"}`] : []),
    ...(both + theirs === 0 ? ["none of API Gateway's"] : []),
    ...(ours > 0 ? [`${ours} of ours alone`] : []),
  ].join(", ");
}
