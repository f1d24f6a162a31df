import { doubtTexts } from "../access-text.js";
import type { ReplayReport } from "../replay-report.js";
import type { ClientReport, Report } from "../report.js";
import { drawByCa } from "./by-ca.js";
import { drawFix, drawName, drawReason, drawSeen } from "./client-lines.js";
import { drawClientChanges } from "./diff-clients.js";
import { drawFirstFew } from "./first-few.js";
import { hanging, type Page } from "./page.js";
import type { Style } from "./style.js";

/**
 * The clients of logs that somebody has to look at: with a current truststore whose access changes, else who is not
 * simply let in.
 */
export function drawClientsAtStake(report: Report, replay: ReplayReport, page: Page): readonly string[] {
  if (report.access === undefined) return drawShutOut(report, page);
  const doubts = doubtTexts(replay).map(({ text }) => hanging("  ", text, page));
  return [...drawClientChanges(report, page), ...doubts];
}

function drawShutOut({ clients }: Report, page: Page): readonly string[] {
  const draw = (client: ClientReport) => [
    drawName(labelOf(client, page.style), client, page),
    ...drawSeen(client, page),
    ...drawReason(client, page),
    ...drawFix(client, page),
  ];
  return drawFirstFew(
    clients.filter(({ verdict }) => verdict !== "accepted"),
    draw,
    page,
  );
}

function labelOf({ verdict }: ClientReport, style: Style): string {
  if (verdict === "uncertain") return style.doubtful("doubt ");
  return style.bad(verdict === "denied" ? "denied" : "unread");
}

/** Of so many that only the first few are drawn: whose clients lose access, or are not let in. */
export function drawCasAtStake({ access, clients }: Report, page: Page): readonly string[] {
  const atStake =
    access === undefined
      ? clients.filter(({ verdict }) => verdict !== "accepted")
      : access.lost.map(({ after: { reasons }, ...client }) => ({ ...client, reasons }));
  return drawByCa(atStake, page);
}

/** Those of whom `drawClientsAtStake` tells nothing, in the order of the report. */
export function otherClients({ access, clients }: Report): readonly ClientReport[] {
  if (access === undefined) return clients.filter(({ verdict }) => verdict === "accepted");
  const told = new Set(
    [access.lost, access.gained, access.reasonChanged].flatMap((clients) =>
      clients.map(({ fingerprint }) => fingerprint),
    ),
  );
  return clients.filter(({ verdict, fingerprint }) => verdict !== "unreadable" && !told.has(fingerprint));
}
