import { nameText } from "../../gateway/describe.js";
import { reasonTable } from "../../gateway/reasons.js";
import type { CertificateReport, ClientReport, ReasonReport } from "../report.js";
import { hanging, type Page } from "./page.js";
import { visible } from "./visible.js";

/** Reasons that mean the step above a certificate is missing, not the certificate itself. */
const brokenAbove = new Set<string>(["issuer-not-found", "signature-invalid", "chain-incomplete"]);

/** The chain, the client first, a line each, with a mark at what breaks it. */
export function drawChain(client: ClientReport, listed: ReadonlyMap<string, CertificateReport>, page: Page): string[] {
  const lines: string[] = [];
  const steps = client.chain.map((fingerprint, position) => ({
    fingerprint,
    label: position === 0 ? "client" : `line ${listed.get(fingerprint)?.lines.first ?? "?"}`,
    subject: position === 0 ? client.subject : (listed.get(fingerprint)?.subject ?? null),
    issuer: position === 0 ? client.issuer : (listed.get(fingerprint)?.issuer ?? null),
  }));
  const labelWidth = Math.max(6, ...steps.map(({ label }) => label.length));
  for (const { fingerprint, label, subject, issuer } of steps) {
    const own = client.reasons.filter(({ certificate }) => certificate === fingerprint);
    const here = own.filter(({ id }) => !brokenAbove.has(id));
    const above = own.filter(({ id }) => brokenAbove.has(id));
    lines.push(drawStep(label.padEnd(labelWidth), subject, here, page));
    if (above.length > 0) lines.push(drawStep("issuer".padEnd(labelWidth), issuer, above, page));
  }
  return lines;
}

function drawStep(label: string, name: string | null, reasons: readonly ReasonReport[], page: Page): string {
  const { style } = page;
  const denied = reasons.some(({ id }) => reasonTable[id].effect === "denied");
  const paint = reasons.length === 0 ? style.good : denied ? style.bad : style.doubtful;
  const mark = reasons.length === 0 ? "✓" : denied ? "✗" : "?";
  const ids = [...new Set(reasons.map(({ id }) => id))].join(", ");
  const note = reasons.length === 0 ? "" : ` ${style.faint("←")} ${paint(ids)}`;
  const subject = visible(nameText(name ?? ""));
  return hanging(`  ${paint(mark)} ${style.faint(label)}  `, subject + note, page);
}
