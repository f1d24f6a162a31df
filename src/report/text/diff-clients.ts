import { nameText } from "../../gateway/describe.js";
import { whenText } from "../access-text.js";
import type { AccessDirection, ClientChangeReport, ClientPredictionsReport, PredictionReport } from "../diff-report.js";
import type { ClientIdentity } from "../client-identity.js";
import { clientIssuer } from "../client-issuer.js";
import { predictedText, type ReasonReport } from "../reason-report.js";
import type { ClientReport, Report, TruststoreReport } from "../report.js";
import { drawFirstFew } from "./first-few.js";
import { locationText } from "./location.js";
import { count, hanging, type Page } from "./page.js";
import { verdictPaints } from "./verdict-paints.js";
import { visible } from "./visible.js";

/** The clients that were given: whose access changes and why, who is denied for another reason, who cannot be read. */
export function drawClientChanges({ at, access, clients, truststores }: Report, page: Page): readonly string[] {
  if (access === undefined) return [];
  const { style } = page;
  const { lost, gained, unchanged, reasonChanged } = access;
  const [before, after] = truststores;
  const draw = (direction: AccessDirection) => (change: ClientChangeReport) => [
    drawName(direction === "lost" ? style.bad("lost  ") : style.good("gained"), change, page),
    below(`${verdictText(change.before, page)} → ${verdictText(change.after, page)} ${whenText(change, at)}`, page),
    ...(direction === "lost"
      ? drawIssuer("came in by", change.before, before, page)
      : drawIssuer("comes in by", change.after, after, page)),
    ...drawReason(change.after, page),
  ];
  const unreadable = clients.filter(({ verdict }) => verdict === "unreadable");
  return [
    ...drawFirstFew(lost, draw("lost"), page),
    ...drawFirstFew(gained, draw("gained"), page),
    ...drawFirstFew(reasonChanged, (change) => drawOtherReason(change, page), page),
    ...drawFirstFew(unreadable, (client) => drawUnreadable(client, page), page),
    ...(unchanged === 0 ? [] : [style.faint(`  same    ${count(unchanged, "client")}`)]),
  ];
}

function drawName(label: string, { subject, location }: ClientIdentity, page: Page): string {
  const name = subject === null ? "" : `${visible(nameText(subject))}  `;
  return hanging(`  ${label}  `, name + page.style.faint(locationText(location)), page);
}

function below(text: string, page: Page): string {
  return hanging(margin, text, page);
}

const margin = " ".repeat(10);

function verdictText({ verdict }: PredictionReport, { style }: Page): string {
  return style[verdictPaints[verdict]](verdict);
}

/** The CA by which a client gets in. */
function drawIssuer(
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
function drawReason({ verdict, reasons: [first] }: PredictionReport, page: Page): readonly string[] {
  if (first === undefined) return [];
  const { id, logLine, basis, message } = first;
  const line =
    verdict === "denied" && logLine !== null ? [margin + page.style.strong(logLine) + predictedText(first)] : [];
  return [...line, below(`${visible(message)} ${page.style.faint(`(${id}, ${basis})`)}`, page)];
}

function drawOtherReason(change: ClientPredictionsReport, page: Page): readonly string[] {
  const [was, is] = [change.before, change.after].map(({ reasons: [first] }) => idOf(first));
  return [
    drawName("still ", change, page),
    below(`${verdictText(change.after, page)} for another reason: ${was ?? ""} → ${is ?? ""}`, page),
    ...drawReason(change.after, page),
  ];
}

function idOf(reason: ReasonReport | undefined): string {
  return reason?.id ?? "none";
}

function drawUnreadable(client: ClientReport, page: Page): readonly string[] {
  return [
    drawName(page.style.bad("unread"), client, page),
    ...client.reasons.map(({ message }) => below(visible(message), page)),
  ];
}
