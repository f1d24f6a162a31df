import { nameText } from "../../gateway/describe.js";
import { reasonTable } from "../../gateway/reasons.js";
import type { ReasonReport } from "../reason-report.js";
import type { CertificateReport, ClientReport } from "../report.js";
import { hanging, type Page } from "./page.js";
import { visible } from "./visible.js";

/** The certificates of the truststore by their fingerprints. */
export type Listed = ReadonlyMap<string, CertificateReport>;

/** Reasons that mean the step above a certificate is missing, not the certificate itself. */
const brokenAbove = new Set<string>(["issuer-not-found", "signature-invalid", "chain-incomplete"]);

/** A chain, the client first, a line each, with a mark at what breaks it. */
export function drawChain(
  client: ClientReport,
  { chain, reasons }: Pick<ClientReport, "chain" | "reasons">,
  listed: Listed,
  page: Page,
): string[] {
  const labels = chain.map((fingerprint, position) => (position === 0 ? "client" : placeOf(fingerprint, listed)));
  const labelWidth = Math.max(6, ...labels.map(({ length }) => length));
  let fromBelow: readonly ReasonReport[] = [];
  const lines = chain.map((fingerprint, position) => {
    const own = reasons.filter(({ certificate }) => certificate === fingerprint);
    const here = [...fromBelow, ...own.filter(({ id }) => !brokenAbove.has(id))];
    fromBelow = own.filter(({ id }) => brokenAbove.has(id));
    const { subject } = position === 0 ? client : (listed.get(fingerprint) ?? client);
    return drawStep((labels[position] ?? "").padEnd(labelWidth), subject, here, page);
  });
  const top = chain.at(-1) ?? "";
  const { issuer } = chain.length === 1 ? client : (listed.get(top) ?? client);
  return fromBelow.length === 0 ? lines : [...lines, drawStep("issuer".padEnd(labelWidth), issuer, fromBelow, page)];
}

/** Where a certificate of the truststore stands. */
export function placeOf(fingerprint: string, listed: Listed): string {
  return `line ${listed.get(fingerprint)?.lines.first ?? "?"}`;
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
