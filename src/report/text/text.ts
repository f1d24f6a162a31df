import type { Severity } from "../../rules/finding.js";
import type { CertificateReport, Report, TruststoreReport } from "../report.js";
import { drawClient } from "./client.js";
import { drawFinding } from "./findings.js";
import { drawHierarchy } from "./hierarchy.js";
import { locationText } from "./location.js";
import { count, hanging, type Page } from "./page.js";
import { styleFor } from "./style.js";

/** How the text is laid out. A width below 40 or above 120 counts as that limit. */
export interface TextOptions {
  /** Columns. */
  readonly width: number;
  readonly color: boolean;
}

/** The report for people, the verdict first. Ends with a line break. */
export function formatText(report: Report, { width, color }: TextOptions): string {
  const page: Page = { width: Math.min(Math.max(width, 40), 120), style: styleFor(color) };
  const sections = report.command === "check" ? drawCheck(report, page) : drawClients(report, page);
  return `${[...sections, drawSummary(report, page)].join("\n\n")}\n`;
}

/** What stops an upload stands before what may wait; within that, by line. */
const gravity = { error: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>;

function drawCheck({ truststores, findings }: Report, page: Page): string[] {
  return truststores.flatMap((truststore) => {
    const own = findings
      .filter(({ location }) => location.file === truststore.location)
      .toSorted((a, b) => gravity[a.severity] - gravity[b.severity]);
    const hierarchy = drawHierarchy(truststore, page);
    return [
      drawTitle(truststore, page),
      ...own.map((finding) => drawFinding(finding, page)),
      ...(hierarchy.length === 0 ? [] : [hierarchy.join("\n")]),
    ];
  });
}

function drawTitle({ location, certificates, bytes }: TruststoreReport, page: Page): string {
  const size = `${count(certificates.length, "certificate")}, ${count(bytes, "byte")}`;
  return hanging("", `${page.style.strong(locationText(location))}  ${page.style.faint(size)}`, page);
}

function drawClients({ truststores, findings, clients }: Report, page: Page): string[] {
  const listed = new Map<string, CertificateReport>();
  for (const certificate of truststores.flatMap(({ certificates }) => certificates)) {
    if (!listed.has(certificate.fingerprint)) listed.set(certificate.fingerprint, certificate);
  }
  const files = new Set(truststores.map(({ location }) => location));
  const ofBundle = findings.filter(({ location }) => files.has(location.file));
  return [
    ...clients.map((client) => {
      const notes = findings.filter(({ location }) => location.file === client.location && !files.has(location.file));
      return drawClient(client, notes, listed, page);
    }),
    ...ofBundle.map((finding) => drawFinding(finding, page)),
  ];
}

function drawSummary(report: Report, page: Page): string {
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
  const found = parts.length === 0 ? style.good("nothing found") : parts.join(", ");
  const judges =
    command === "client" ? truststores.map(({ location }) => `by ${locationText(location)} `).join("") : "";
  return [hanging("", found, page), hanging("", style.faint(`judged ${judges}as of ${at}`), page)].join("\n");
}

/** The CAs whose clients are not simply let in: nothing is fine while there are any, whether or not a rule says why. */
function shutOut(truststores: readonly TruststoreReport[], { style }: Page): readonly string[] {
  const verdicts = truststores.flatMap(({ hierarchy }) =>
    [...(hierarchy?.values() ?? [])].map((entry) => entry.admission?.verdict),
  );
  const denied = verdicts.filter((verdict) => verdict === "denied").length;
  const uncertain = verdicts.filter((verdict) => verdict === "uncertain").length;
  return [
    ...(denied > 0 ? [style.bad(`clients of ${count(denied, "CA")} denied`)] : []),
    ...(uncertain > 0 ? [style.doubtful(`clients of ${count(uncertain, "CA")} uncertain`)] : []),
  ];
}
