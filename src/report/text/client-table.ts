import { nameText, numberText } from "../../gateway/describe.js";
import type { ClientReport } from "../report.js";
import { lastSeenText } from "../seen-text.js";
import { hanging, widthOf, type Page } from "./page.js";
import { verdictPaints } from "./verdict-paints.js";
import { visible } from "./visible.js";

/** What is drawn of either kind; the JSON has all. */
const mostDrawn = 20;

/**
 * Columns that are left for names on a page that takes the table; on narrower ones each client has a line of its own for
 * it.
 */
const leastNameWidth = 20;

/** Clients of logs, a line each: those that are not accepted, then those that are; the first few of either. */
export function drawClientTable(clients: readonly ClientReport[], page: Page): readonly string[] {
  const accepted = clients.filter(({ verdict }) => verdict === "accepted");
  const others = clients.filter(({ verdict }) => verdict !== "accepted");
  const drawn = [...others.slice(0, mostDrawn), ...accepted.slice(0, mostDrawn)];
  if (drawn.length === 0) return [];
  const left = [
    ...(others.length > mostDrawn ? [`${numberText(others.length - mostDrawn)} more that are not accepted`] : []),
    ...(accepted.length > mostDrawn ? [`${numberText(accepted.length - mostDrawn)} more accepted`] : []),
  ];
  const more = `and ${left.join(", ")}: --format json lists all`;
  return [...drawRows(drawn, page), ...(left.length === 0 ? [] : [hanging("  ", page.style.faint(more), page)])];
}

function drawRows(clients: readonly ClientReport[], page: Page): readonly string[] {
  const { style } = page;
  const requests = clients.map((client) => numberText(client.requests ?? 0));
  const width = Math.max("requests".length, ...requests.map(({ length }) => length));
  const labels = clients.map(({ verdict, lastSeen = null }, index) =>
    [
      `  ${style[verdictPaints[verdict]](verdict.padEnd(10))}`,
      (requests[index] ?? "").padStart(width),
      lastSeenText({ lastSeen }).padEnd(10),
      "",
    ].join("  "),
  );
  const isWide = page.width - widthOf(labels[0] ?? "") >= leastNameWidth;
  const draw = (client: ClientReport, index: number) => {
    const label = labels[index] ?? "";
    return isWide
      ? [hanging(label, drawWho(client, page), page)]
      : [label.trimEnd(), hanging(" ".repeat(4), drawWho(client, page), page)];
  };
  const titles = ["  verdict   ", "requests".padStart(width), "last seen ", "client"];
  return [style.faint((isWide ? titles : titles.slice(0, -1)).join("  ").trimEnd()), ...clients.flatMap(draw)];
}

/** The client, and the CA that decides, or what stands against it. */
function drawWho(client: ClientReport, { style }: Page): string {
  return visible(nameText(client.subject ?? "")) + style.faint(`, ${decidedText(client)}`);
}

function decidedText({ issuer, chain, reasons: [first] }: ClientReport): string {
  if (first !== undefined) return first.id;
  return chain.length === 1 ? "listed itself" : `by ${visible(nameText(issuer ?? ""))}`;
}
