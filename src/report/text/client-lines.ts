import { nameText } from "../../gateway/describe.js";
import type { ClientIdentity } from "../client-identity.js";
import { clientIssuer } from "../client-issuer.js";
import type { JudgementReport, PredictionReport } from "../diff-report.js";
import { predictedText } from "../reason-report.js";
import type { TruststoreReport } from "../report.js";
import { seenText, type MaybeSeen } from "../seen-text.js";
import { locationText, placeText } from "./location.js";
import { hanging, type Page } from "./page.js";
import { verdictPaints } from "./verdict-paints.js";
import { visible } from "./visible.js";

/** A client that was given or seen: what it is told for, in six columns, its name and its file or its first record. */
export function drawName(label: string, client: ClientIdentity & MaybeSeen, page: Page): string {
  const { subject, location: file, line } = client;
  const name = subject === null ? "" : `${visible(nameText(subject))}  `;
  const place = placeText({ file, ...(line !== undefined && { firstLine: line }) });
  return hanging(`  ${label}  `, name + page.style.faint(place), page);
}

/** How often logs have seen a client; nothing of one that was given. */
export function drawSeen(client: MaybeSeen, page: Page): readonly string[] {
  const text = seenText(client);
  return text === undefined ? [] : [below(text, page)];
}

/** A further line of a client. */
export function below(text: string, page: Page): string {
  return hanging(margin, text, page);
}

const margin = " ".repeat(10);

/** A verdict in its colour. */
export function verdictText({ verdict }: Pick<JudgementReport, "verdict">, { style }: Page): string {
  return style[verdictPaints[verdict]](verdict);
}

/** The CA by which a client gets in. */
export function drawIssuer(
  label: string,
  prediction: PredictionReport,
  truststore: TruststoreReport | undefined,
  page: Page,
): readonly string[] {
  const ca = clientIssuer(prediction, truststore);
  if (ca === undefined || truststore === undefined) return [];
  const place = page.style.faint(`line ${ca.lines.first} of ${locationText(truststore.location)}`);
  return [below(`${label} ${visible(nameText(ca.subject))}, ${place}`, page)];
}

/** The log line stands unbroken, so that it can be searched for. */
export function drawReason({ verdict, reasons: [first] }: JudgementReport, page: Page): readonly string[] {
  if (first === undefined) return [];
  const { id, logLine, basis, message } = first;
  const line =
    verdict === "denied" && logLine !== null ? [margin + page.style.strong(logLine) + predictedText(first)] : [];
  return [...line, below(`${visible(message)} ${page.style.faint(`(${id}, ${basis})`)}`, page)];
}

/** What mends the first reason. */
export function drawFix({ reasons: [first] }: JudgementReport, page: Page): readonly string[] {
  if (first === undefined) return [];
  return [hanging(`${margin}${page.style.strong("Fix")}  `, visible(first.fix), page)];
}
