import { nameText, numberText } from "../../gateway/describe.js";
import { dayOf } from "../day.js";
import type { ClientReport } from "../report.js";
import { mostDrawn } from "./first-few.js";
import { hanging, widthOf, type Page } from "./page.js";
import { verdictPaints } from "./verdict-paints.js";
import { visible } from "./visible.js";

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
  const isWide = page.width - widthOf(rowOf(["", "", "", ""], width)) >= leastNameWidth;
  const draw = (client: ClientReport, index: number) => {
    const { verdict, firstSeen, lastSeen } = client;
    const days = [...(isWide ? [firstSeen] : []), lastSeen].map((moment) => dayOf(moment ?? ""));
    const label = rowOf([verdict, requests[index] ?? "", ...days], width);
    const painted = label.replace(/\w+ */, (text) => style[verdictPaints[verdict]](text.slice(0, 10)) + text.slice(10));
    return isWide
      ? [hanging(painted, drawWho(client, page), page)]
      : [painted.trimEnd(), hanging(" ".repeat(4), drawWho(client, page), page)];
  };
  const titles = rowOf(["verdict", "requests", ...(isWide ? ["first seen"] : []), "last seen"], width);
  return [style.faint(isWide ? `${titles}client` : titles.trimEnd()), ...clients.flatMap(draw)];
}

/** A verdict, a number in so many columns, and days, with what parts them from a name. */
function rowOf([verdict = "", requests = "", ...days]: readonly string[], width: number): string {
  return ["  " + verdict.padEnd(10), requests.padStart(width), ...days.map((day) => day.padEnd(10)), ""].join("  ");
}

/** The client, and the CA that decides, or what stands against it. */
function drawWho(client: ClientReport, { style }: Page): string {
  return visible(nameText(client.subject ?? "")) + style.faint(`, ${decidedText(client)}`);
}

function decidedText({ issuer, chain, reasons: [first] }: ClientReport): string {
  if (first !== undefined) return first.id;
  return chain.length === 1 ? "listed itself" : `by ${visible(nameText(issuer ?? ""))}`;
}
