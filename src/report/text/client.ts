import type { ClientForm, Wrapping } from "../../client/client-form.js";
import type { ReasonReport } from "../reason-report.js";
import type { ClientReport, FindingReport } from "../report.js";
import { drawCandidates } from "./candidates.js";
import type { Listed } from "./chain.js";
import { drawComparison, drawNearMisses, drawSelfSigned } from "./diagnosis.js";
import { drawEnding } from "./ending.js";
import { drawKeys } from "./keys.js";
import { drawOpenssl } from "./openssl.js";
import { locationText } from "./location.js";
import { hanging, type Page } from "./page.js";
import { verdictPaints } from "./verdict-paints.js";
import { visible } from "./visible.js";

/** One client: the verdict, the log line, why, what to do, the chains, and all else that helps to end the search. */
export function drawClient(client: ClientReport, notes: readonly FindingReport[], listed: Listed, page: Page): string {
  const { style } = page;
  const { verdict, reasons, location, diagnosis } = client;
  const [first] = reasons;
  const title = style[verdictPaints[verdict]](verdict.toUpperCase().padEnd(12));
  const blocks = [
    [hanging(title, style.strong(locationText(location)) + formText(client, page), page)],
    verdict === "denied" && first !== undefined ? drawLogLine(first, page) : [],
    ...reasons.map((reason, index) => drawReason(index === 0 ? "Why " : "Also", reason, page)),
    ...(diagnosis ? drawNearMisses(diagnosis, page) : []),
    ...drawCandidates(client, listed, page),
    drawSelfSigned(client, listed, page),
    drawKeys(client, listed, page),
    diagnosis ? drawComparison(diagnosis, page) : [],
    ...drawOpenssl(client, page),
    [...drawEnding(client, listed, page), ...notes.map((note) => drawNote(note, page))],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

/** How a file was read that is not plain PEM. */
function formText({ diagnosis }: ClientReport, { style }: Page): string {
  const { container, wrappings } = diagnosis?.form ?? { container: "pem", wrappings: [] };
  const parts = [...wrappings.map((wrapping) => wrappingTitles[wrapping]), containerTitles[container]];
  const shown = parts.filter((part) => part !== "");
  return shown.length === 0 ? "" : style.faint(`  (${shown.join(", ")})`);
}

const wrappingTitles = {
  "lambda-event": "Lambda event",
  json: "JSON",
  "url-encoded": "URL-encoded",
  "escaped-newlines": "newlines as \\n",
  "spaced-lines": "newlines as spaces",
  base64: "base64",
} as const satisfies Record<Wrapping, string>;

const containerTitles = {
  pem: "",
  der: "DER",
  pkcs7: "PKCS#7",
  pkcs12: "PKCS#12",
  unknown: "",
} as const satisfies Record<ClientForm["container"], string>;

/** The line stands alone and unbroken, so that it can be searched for. */
function drawLogLine({ id, logLine, logLineBasis }: ReasonReport, page: Page): string[] {
  const { style } = page;
  if (logLine === null) return [hanging("  ", style.faint(`No log line: ${whyNone(id)}.`), page)];
  const basis =
    logLineBasis === "documented"
      ? "the line in a REST API's execution log, as AWS documents it"
      : "predicted: AWS has published no text for this reason";
  return [`  ${style.strong(logLine)}`, hanging("  ", style.faint(`(${basis})`), page)];
}

function whyNone(id: ReasonReport["id"]): string {
  if (id === "key-mismatch") return "the TLS handshake fails before API Gateway can log anything";
  return "AWS has published no text for this reason";
}

/** The first reason explains the log line; whatever else holds has to be mended as well. */
function drawReason(label: string, { id, basis, message, fix }: ReasonReport, page: Page): string[] {
  const { style } = page;
  return [
    hanging(`  ${style.strong(label)}  `, `${visible(message)} ${style.faint(`(${id}, ${basis})`)}`, page),
    hanging(`  ${style.strong("Fix ")}  `, visible(fix), page),
  ];
}

function drawNote({ message, severity, ruleId }: FindingReport, page: Page): string {
  const label = severity === "info" ? "note" : severity;
  const { style } = page;
  return hanging(`  ${style.faint(`${label}:`)} `, `${visible(message)} ${style.faint(`(${ruleId})`)}`, page);
}
