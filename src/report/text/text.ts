import { tool } from "../../tool.js";
import type { CertificateReport, Report, TruststoreReport } from "../report.js";
import { drawTruststore } from "./check.js";
import { drawClient } from "./client.js";
import { drawFinding } from "./findings.js";
import { locationText } from "./location.js";
import { count, hanging, type Page } from "./page.js";

/** The report for people, the verdict first. Ends with a line break. */
export function formatText(report: Report, page: Page): string {
  const sections = report.command === "check" ? drawCheck(report, page) : drawClients(report, page);
  return `${[...sections, drawSummary(report, page)].join("\n\n")}\n`;
}

function drawCheck({ truststores, findings }: Report, page: Page): string[] {
  return truststores.flatMap((truststore) => {
    const own = findings.filter(({ location }) => location.file === truststore.location);
    return drawTruststore(truststore, own, page);
  });
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
  const explained = report.findings.length > 0 ? [`${tool.name} rules <id> explains a finding`] : [];
  const closing = [`judged ${judges}as of ${at}`, ...explained].map((line) => hanging("", style.faint(line), page));
  return [hanging("", found, page), ...closing].join("\n");
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
