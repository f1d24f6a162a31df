import type { CertificateReport, FindingReport, Report } from "../report.js";
import { scopeOf } from "../../catalogue/scope-of.js";
import { drawTruststore } from "./check.js";
import { drawClient } from "./client.js";
import { drawDiff } from "./diff.js";
import { drawDomains } from "./domains.js";
import { drawFinding } from "./findings.js";
import type { Page } from "./page.js";
import { drawReplay } from "./replay.js";
import { drawSummary } from "./summary.js";

/** The report for people, the verdict first. Ends with a line break. */
export function formatText(report: Report, page: Page): string {
  const isOfConfiguration = ({ ruleId }: FindingReport) => scopeOf(ruleId) === "config";
  const findings = report.findings.filter((finding) => !isOfConfiguration(finding));
  const sections = [
    ...drawings[report.command]({ ...report, findings }, page),
    ...report.findings.filter(isOfConfiguration).map((finding) => drawFinding(finding, page)),
    drawSummary(report, page),
  ];
  return `${sections.join("\n\n")}\n`;
}

const drawings = {
  check: drawCheck,
  client: drawClients,
  diff: drawDiff,
  replay: drawReplay,
  domain: drawDomains,
} as const satisfies Record<Report["command"], (report: Report, page: Page) => readonly string[]>;

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
