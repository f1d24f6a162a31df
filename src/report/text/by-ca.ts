import { nameText } from "../../gateway/describe.js";
import { groupBy } from "../../group-by.js";
import type { ClientIdentity } from "../client-identity.js";
import type { JudgementReport } from "../diff-report.js";
import type { MaybeSeen } from "../seen-text.js";
import { drawFirstFew, mostDrawn } from "./first-few.js";
import { count, hanging, type Page } from "./page.js";
import { visible } from "./visible.js";

/** A client and what stands against it. */
type ShutOut = Pick<ClientIdentity, "issuer" | "fingerprint"> & MaybeSeen & Pick<JudgementReport, "reasons">;

/** Of more clients than are drawn: how many there are of each CA, and why, the CA with the most requests first. */
export function drawByCa(clients: readonly ShutOut[], page: Page): readonly string[] {
  const each = [...new Map(clients.map((client) => [client.fingerprint ?? client, client])).values()];
  if (each.length <= mostDrawn) return [];
  const groups = groupBy(each, ({ issuer, reasons: [first] }) => [JSON.stringify([issuer, first?.id])]);
  const rows = [...groups.values()].map((group) => ({
    issuer: group[0]?.issuer ?? null,
    reason: group[0]?.reasons[0]?.id ?? "",
    clients: group.length,
    requests: group.reduce((sum, { requests = 0 }) => sum + requests, 0),
  }));
  const draw = ({ issuer, reason, clients, requests }: (typeof rows)[number]) => {
    const who = issuer === null ? "" : ` of ${visible(nameText(issuer))}`;
    const text = `${count(clients, "client")}${who}, ${count(requests, "request")} ${page.style.faint(`(${reason})`)}`;
    return hanging("  ", text, page);
  };
  return drawFirstFew(
    rows.toSorted((a, b) => b.requests - a.requests),
    draw,
    page,
  );
}
