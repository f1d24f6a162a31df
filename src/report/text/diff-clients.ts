import { isDoubtful, whenText } from "../access-text.js";
import type { AccessDirection, ClientChangeReport, ClientPredictionsReport } from "../diff-report.js";
import type { ReasonReport } from "../reason-report.js";
import type { ClientReport, Report } from "../report.js";
import { below, drawFix, drawIssuer, drawName, drawReason, drawSeen, verdictText } from "./client-lines.js";
import { drawFirstFew } from "./first-few.js";
import { count, type Page } from "./page.js";
import type { Style } from "./style.js";
import { visible } from "./visible.js";

/** The clients that were given or seen: whose access changes and why, who is denied for another reason, who cannot be read. */
export function drawClientChanges({ at, replay, access, clients, truststores }: Report, page: Page): readonly string[] {
  if (access === undefined) return [];
  const { style } = page;
  const { lost, gained, unchanged, reasonChanged } = access;
  const [before, after] = truststores;
  const draw = (direction: AccessDirection) => (change: ClientChangeReport) => [
    drawName(labelOf(direction, change, style), change, page),
    ...drawSeen(change, page),
    below(`${verdictText(change.before, page)} → ${verdictText(change.after, page)} ${whenText(change, at)}`, page),
    ...(direction === "lost"
      ? drawIssuer("came in by", change.before, before, page)
      : drawIssuer("comes in by", change.after, after, page)),
    ...drawReason(change.after, page),
    ...(replay !== undefined && direction === "lost" ? drawFix(change.after, page) : []),
  ];
  const unreadable = clients.filter(({ verdict }) => verdict === "unreadable");
  return [
    ...drawFirstFew(lost, draw("lost"), page),
    ...drawFirstFew(gained, draw("gained"), page),
    ...drawFirstFew(reasonChanged, (change) => drawOtherReason(change, page), page),
    ...drawFirstFew(unreadable, (client) => drawUnreadable(client, page), page),
    ...(unchanged === 0 || replay !== undefined ? [] : [style.faint(`  same    ${count(unchanged, "client")}`)]),
  ];
}

function labelOf(direction: AccessDirection, change: ClientChangeReport, style: Style): string {
  if (isDoubtful(change)) return style.doubtful("doubt ");
  return direction === "lost" ? style.bad("lost  ") : style.good("gained");
}

function drawOtherReason(change: ClientPredictionsReport, page: Page): readonly string[] {
  const [was, is] = [change.before, change.after].map(({ reasons: [first] }) => idOf(first));
  return [
    drawName("still ", change, page),
    ...drawSeen(change, page),
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
    ...drawSeen(client, page),
    ...client.reasons.map(({ message }) => below(visible(message), page)),
  ];
}
