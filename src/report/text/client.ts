import type { Verdict } from "../../gateway/judgement.js";
import type { CertificateReport, ClientReport, FindingReport, ReasonReport } from "../report.js";
import { drawChain } from "./chain.js";
import { locationText } from "./location.js";
import { hanging, type Page } from "./page.js";
import type { Style } from "./style.js";
import { visible } from "./visible.js";

/** Verdicts in their colours. */
export const verdictPaints = {
  accepted: "good",
  denied: "bad",
  uncertain: "doubtful",
  unreadable: "bad",
} as const satisfies Record<Verdict, keyof Style>;

/** One client: the verdict, the log line, why, what to do, and the chain. */
export function drawClient(
  client: ClientReport,
  notes: readonly FindingReport[],
  listed: ReadonlyMap<string, CertificateReport>,
  page: Page,
): string {
  const { style } = page;
  const [first] = client.reasons;
  const verdict = style[verdictPaints[client.verdict]](client.verdict.toUpperCase().padEnd(12));
  const blocks = [
    [hanging(verdict, style.strong(locationText(client.location)), page)],
    client.verdict === "denied" && first !== undefined ? drawLogLine(first, page) : [],
    ...client.reasons.map((reason, index) => drawReason(index === 0 ? "Why " : "Also", reason, page)),
    client.chain.length === 0 ? [] : drawChain(client, listed, page),
    [...drawEnd(client, listed, page), ...notes.map((note) => drawNote(note, page))],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

/** The line stands alone and unbroken, so that it can be searched for. */
function drawLogLine({ logLine, logLineBasis }: ReasonReport, page: Page): string[] {
  const { style } = page;
  if (logLine === null)
    return [hanging("  ", style.faint("No log line: AWS has published none for this reason."), page)];
  const basis =
    logLineBasis === "documented"
      ? "the line in a REST API's execution log, as AWS documents it"
      : "predicted: AWS has published no text for this reason";
  return [`  ${style.strong(logLine)}`, hanging("  ", style.faint(`(${basis})`), page)];
}

/** The first reason explains the log line; whatever else holds has to be mended as well. */
function drawReason(label: string, { id, basis, message, fix }: ReasonReport, page: Page): string[] {
  const { style } = page;
  return [
    hanging(`  ${style.strong(label)}  `, `${visible(message)} ${style.faint(`(${id}, ${basis})`)}`, page),
    hanging(`  ${style.strong("Fix ")}  `, visible(fix), page),
  ];
}

/** Until when an accepted client gets in, and which certificate ends first. */
function drawEnd(client: ClientReport, listed: ReadonlyMap<string, CertificateReport>, page: Page): string[] {
  if (client.verdict !== "accepted" || client.notAfter === null) return [];
  const ends = client.chain.slice(1).map((fingerprint) => listed.get(fingerprint));
  const earlier = ends
    .filter((certificate) => certificate !== undefined)
    .sort((a, b) => (a.notAfter < b.notAfter ? -1 : 1))[0];
  const [end, whose] =
    earlier === undefined || client.notAfter <= earlier.notAfter
      ? [client.notAfter, "when the client certificate itself expires"]
      : [earlier.notAfter, `when the CA on line ${earlier.lines.first} expires`];
  return [hanging("  ", `Gets in until ${end.slice(0, 10)}, ${whose}.`, page)];
}

function drawNote({ message, severity }: FindingReport, page: Page): string {
  const label = severity === "info" ? "note" : severity;
  return hanging(`  ${page.style.faint(`${label}:`)} `, visible(message), page);
}
