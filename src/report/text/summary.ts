import { tool } from "../../tool.js";
import type { DomainReport } from "../domain-report.js";
import type { Report, TruststoreReport } from "../report.js";
import { locationText } from "./location.js";
import { count, hanging, type Page } from "./page.js";
import { visible } from "./visible.js";

/** The last lines: what was found, counted, and what it was judged by. */
export function drawSummary(report: Report, page: Page): string {
  const { style } = page;
  const { command, summary, at, truststores } = report;
  const { errors, warnings, infos, accepted, denied, uncertain, unreadable } = summary;
  const findings = [
    errors > 0 && style.bad(count(errors, "error")),
    warnings > 0 && style.doubtful(count(warnings, "warning")),
    infos > 0 && count(infos, "note"),
  ].filter((part) => part !== false);
  const verdicts = [
    accepted > 0 && style.good(`${accepted} accepted`),
    denied > 0 && style.bad(`${denied} denied`),
    uncertain > 0 && style.doubtful(`${uncertain} uncertain`),
    unreadable > 0 && style.bad(`${unreadable} unreadable`),
  ].filter((part) => part !== false);
  const parts = command === "client" ? [...verdicts, ...findings] : [...findings, ...shutOut(truststores, page)];
  const isLookedThrough = report.domains === undefined || truststores.length > 0;
  const found = parts.length === 0 && isLookedThrough ? [style.good("nothing found")] : parts;
  const judges = command === "client" ? truststores.map((truststore) => `by ${originText(truststore)} `).join("") : "";
  const explained = report.findings.length > 0 ? [`${tool.name} rules <id> explains a finding`] : [];
  const closing = [`judged ${judges}as of ${at}`, ...explained].map((line) => hanging("", style.faint(line), page));
  return [hanging("", [...found, ...domainCounts(report, page)].join(", "), page), ...closing].join("\n");
}

/** How many custom domains were looked at: nothing is fine of one whose truststores were not read. */
function domainCounts({ domains, truststores }: Report, { style }: Page): readonly string[] {
  if (domains === undefined) return [];
  const read = new Set(truststores.map(({ location }) => location));
  const without = domains.filter(({ mutualTls }) => mutualTls === null).length;
  const isUnread = ({ latest, location }: DomainReport) =>
    latest !== undefined && (latest.state === "unread" || !read.has(location));
  const unread = domains.filter(isUnread).length;
  return [
    count(domains.length, "domain"),
    ...(without > 0 ? [style.doubtful(`${without} without mutual TLS`)] : []),
    ...(unread > 0 ? [style.bad(`${unread} not read in full`)] : []),
  ];
}

/** The CAs whose clients are not simply let in: nothing is fine while there are any, whether or not a rule says why. */
function shutOut(truststores: readonly TruststoreReport[], { style }: Page): readonly string[] {
  const verdicts = truststores.flatMap(({ certificates }) => {
    const distinct = new Map(
      certificates.map(({ fingerprint, admission }) => [
        fingerprint,
        admission?.of === "clients" ? admission.verdict : undefined,
      ]),
    );
    return [...distinct.values()];
  });
  const denied = verdicts.filter((verdict) => verdict === "denied").length;
  const uncertain = verdicts.filter((verdict) => verdict === "uncertain").length;
  return [
    ...(denied > 0 ? [style.bad(`clients of ${count(denied, "CA")} denied`)] : []),
    ...(uncertain > 0 ? [style.doubtful(`clients of ${count(uncertain, "CA")} uncertain`)] : []),
  ];
}

/** What clients were judged by, with the version unless the location names it. */
function originText({ location, versionId }: TruststoreReport): string {
  const text = locationText(location);
  if (versionId === undefined || location.endsWith(`=${versionId}`)) return text;
  return `${text}, version ${visible(versionId)},`;
}
