import type { Verdict } from "../../gateway/judgement.js";
import { tool } from "../../tool.js";
import type { Report, TruststoreReport } from "../report.js";
import { changeCounts, newText } from "./change-counts.js";
import { findingCounts, verdictCounts } from "./counts.js";
import { domainViews, isUnread } from "./domain-view.js";
import { locationText } from "./location.js";
import { count, hanging, type Page } from "./page.js";
import { replayCounts } from "./replay-counts.js";
import type { Style } from "./style.js";
import { visible } from "./visible.js";

/** The last lines: what was found, counted, and what it was judged by. */
export function drawSummary(report: Report, page: Page): string {
  const { style } = page;
  const { command, at, truststores } = report;
  const judges = command === "client" ? truststores.map((truststore) => `by ${originText(truststore)} `).join("") : "";
  const explained = report.findings.length > 0 ? [`${tool.name} rules <id> explains a finding`] : [];
  const suppressed = (report.suppressed ?? []).length;
  const uncounted = suppressed > 0 ? [`${count(suppressed, "finding")} ignored or in the baseline, not counted`] : [];
  const closing = [...uncounted, `judged ${judges}as of ${at}`, ...explained].map((line) =>
    hanging("", style.faint(line), page),
  );
  return [hanging("", foundText(report, style), page), ...closing].join("\n");
}

/** What was found, counted: findings by severity, clients by verdict, domains; of a change, whose access it changes. */
export function foundText(report: Report, style: Style): string {
  const { command, summary, truststores } = report;
  if (report.replay !== undefined) return replayCounts(report, report.replay, style);
  if (report.diff !== undefined) return changesText(report, style);
  const findings = findingCounts(summary, style);
  const verdicts = verdictCounts(summary, style);
  const parts = command === "client" ? [...verdicts, ...findings] : [...findings, ...shutOut(truststores, style)];
  const found = parts.length === 0 && isLookedThrough(report) ? [style.good("nothing found")] : parts;
  return [...found, ...domainCounts(report, style)].join(", ");
}

function changesText(report: Report, style: Style): string {
  const { unreadable } = report.summary;
  const findings = findingCounts(report.summary, style).join(", ");
  return [
    ...changeCounts(report, style),
    ...(unreadable > 0 ? [style.bad(`${count(unreadable, "client")} unreadable`)] : []),
    ...(findings === "" ? [] : [newText(report, findings)]),
  ].join("; ");
}

/** Whether every truststore was read, and one at least: nothing is fine otherwise. */
export function isLookedThrough(report: Report): boolean {
  return report.domains === undefined || (report.truststores.length > 0 && !domainViews(report).some(isUnread));
}

/** How many custom domains were looked at. */
function domainCounts(report: Report, style: Style): readonly string[] {
  if (report.domains === undefined) return [];
  const views = domainViews(report);
  const without = views.filter(({ domain }) => domain.mutualTls === null).length;
  const unread = views.filter(isUnread).length;
  return [
    count(views.length, "domain"),
    ...(without > 0 ? [style.doubtful(`${without} without mutual TLS`)] : []),
    ...(unread > 0 ? [style.bad(`${unread} not read in full`)] : []),
  ];
}

/**
 * The CAs whose clients are not simply let in: nothing is fine while there are any, whether or not a rule says why. One that
 * several truststores list is one CA.
 */
function shutOut(truststores: readonly TruststoreReport[], style: Style): readonly string[] {
  const cas = truststores
    .flatMap(({ certificates }) => certificates)
    .filter(({ admission }) => admission?.of === "clients");
  const countOf = (wanted: Verdict) =>
    new Set(cas.flatMap(({ fingerprint, admission }) => (admission?.verdict === wanted ? fingerprint : []))).size;
  const [denied, uncertain] = [countOf("denied"), countOf("uncertain")];
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
