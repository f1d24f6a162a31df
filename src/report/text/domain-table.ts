import { isVersion } from "../../domain/is-version.js";
import { daysIn, numberText } from "../../gateway/describe.js";
import type { Severity } from "../../rules/finding.js";
import { dayOf } from "../day.js";
import { worstOf, type Worst } from "./domain-order.js";
import { domainText } from "./domain-text.js";
import type { DomainView } from "./domain-view.js";
import { count, hanging, widthOf, type Page } from "./page.js";
import type { Style } from "./style.js";

/** Columns that are left for names on a page that takes the table; on narrower ones each domain has lines of its own. */
const leastNameWidth = 20;

/** What `domainCells` tells. */
export const domainTitles = ["worst", "ends first", "days", "err", "warn", "note", "drift"];
const areNumbers = [false, false, true, true, true, true, false];

const paints = {
  error: "bad",
  "not read": "bad",
  warning: "doubtful",
  note: "strong",
  fine: "good",
  "no mutual TLS": "doubtful",
} as const satisfies Record<Worst, keyof Style>;

/** Custom domains in the order given, one line each with the name at its end; then those without mutual TLS, by name alone. */
export function drawDomainTable(views: readonly DomainView[], page: Page): readonly string[] {
  const withMutualTls = views.filter(({ domain }) => domain.mutualTls !== null);
  const without = views.filter(({ domain }) => domain.mutualTls === null);
  return [
    ...(withMutualTls.length === 0 ? [] : [drawRows(withMutualTls, page).join("\n")]),
    ...(without.length === 0 ? [] : [drawWithout(without, page)]),
  ];
}

function drawRows(views: readonly DomainView[], page: Page): readonly string[] {
  const rows = views.map(domainCells);
  const widths = domainTitles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  const nameWidth = page.width - widths.reduce((sum, width) => sum + width + 2, 0);
  if (nameWidth < leastNameWidth) return views.map((view) => drawEntry(view, page));
  const inColumns = (cells: readonly string[]) =>
    cells.map((cell, column) => {
      const width = widths[column] ?? 0;
      return areNumbers[column] === true ? cell.padStart(width) : cell.padEnd(width);
    });
  const { style } = page;
  return [
    style.faint([...inColumns(domainTitles), "domain"].join("  ")),
    ...views.map((view, index) => {
      const [worst = "", ...others] = inColumns(rows[index] ?? []);
      const label = [style[paints[worstOf(view)]](worst), ...others].join("  ");
      return hanging(`${label}  `, domainText(view.domain.name), page);
    }),
  ];
}

/** The facts of one domain with mutual TLS, a word or a number each. */
export function domainCells(view: DomainView): readonly string[] {
  const { domain, truststore, timeLeft } = view;
  const end = (domain.accessEnds && dayOf(domain.accessEnds.at)) ?? (truststore === undefined ? "" : "nobody");
  const days = timeLeft === undefined ? "" : numberText(daysIn(timeLeft));
  const counts = (["error", "warning", "info"] as const).map((severity) => `${countOf(view, severity)}`);
  return [worstOf(view), end, days, ...counts, driftOf(view)];
}

/** One domain of the table where the page is too narrow for one. */
function drawEntry(view: DomainView, page: Page): string {
  const { domain, truststore, timeLeft } = view;
  const worst = worstOf(view);
  const counts = [
    ...(["error", "warning"] as const).map((severity) => ({ number: countOf(view, severity), noun: severity })),
    { number: countOf(view, "info"), noun: "note" },
  ];
  const ends =
    timeLeft === undefined
      ? truststore && "nobody gets in"
      : `ends first ${dayOf(domain.accessEnds?.at ?? "")} (${count(daysIn(timeLeft), "day")})`;
  const details = [
    ...(ends === undefined ? [] : [ends]),
    ...counts.filter(({ number }) => number > 0).map(({ number, noun }) => count(number, noun)),
    driftOf(view),
  ];
  return [
    hanging(`${page.style[paints[worst]](worst.padEnd(8))}  `, domainText(domain.name), page),
    hanging(" ".repeat(10), details.join(", "), page),
  ].join("\n");
}

function countOf({ findings }: DomainView, wanted: Severity): number {
  return findings.filter(({ severity }) => severity === wanted).length;
}

/** How the version in use lies to the latest one. */
function driftOf({ domain: { mutualTls, latest }, truststore }: DomainView): string {
  if (latest?.state === "deleted") return "deleted";
  if (mutualTls?.truststoreVersion === null) {
    return truststore === undefined || isVersion(truststore.versionId) ? "not pinned" : "no versions";
  }
  return latest?.state === "used" ? "latest" : latest?.state === "other" ? "behind" : "not read";
}

function drawWithout(views: readonly DomainView[], page: Page): string {
  const names = views.map(({ domain }) => domainText(domain.name)).join(", ");
  return hanging("", `${page.style.doubtful(`${count(views.length, "domain")} without mutual TLS`)}: ${names}`, page);
}
