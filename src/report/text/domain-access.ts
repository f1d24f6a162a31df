import { nameText } from "../../gateway/describe.js";
import type { AccessChangeReport } from "../domain-report.js";
import { daysIn, type DomainView } from "./domain-view.js";
import { count, hanging, widthOf, type Page } from "./page.js";
import { verdictPaints } from "./verdict-paints.js";
import { visible } from "./visible.js";

/** Changes that are drawn in each direction; the JSON has all. */
const mostChanges = 20;

/** Who would lose and who would gain access were the latest version put in use; nothing where nobody would. */
export function drawAccessDifference({ domain }: DomainView, page: Page): readonly string[] {
  const { lost, gained } = domain.latest?.access ?? { lost: [], gained: [] };
  const { style } = page;
  const lines = [...drawChanges(style.bad("lost  "), lost, page), ...drawChanges(style.good("gained"), gained, page)];
  return lines.length === 0 ? [] : [lines.join("\n")];
}

function drawChanges(label: string, changes: readonly AccessChangeReport[], page: Page): readonly string[] {
  const drawn = changes.slice(0, mostChanges).map((change) => drawChange(label, change, page));
  const others = changes.length - drawn.length;
  return others === 0 ? drawn : [...drawn, page.style.faint(`          and ${count(others, "other")}`)];
}

/** On one line where it fits, else with the verdicts below the name. */
function drawChange(label: string, { of, listed, subject, before, after }: AccessChangeReport, page: Page): string {
  const { style } = page;
  const name = visible(nameText(subject));
  const verdicts = `${style[verdictPaints[before]](before)} → ${style[verdictPaints[after]](after)}`;
  const state = `${of === "clients" ? "clients" : "itself"} ${verdicts}${style.faint(listedTexts[listed])}`;
  const whole = `  ${label}  ${name}  ${state}`;
  if (widthOf(whole) <= page.width) return whole;
  return [hanging(`  ${label}  `, name, page), hanging(" ".repeat(10), state, page)].join("\n");
}

const listedTexts = {
  before: ", no longer listed",
  after: ", newly listed",
  both: "",
} as const satisfies Record<AccessChangeReport["listed"], string>;

/** When the first of those who get in gets in no more, and which certificate ends then. */
export function drawAccessEnd(view: DomainView, page: Page): readonly string[] {
  const text = accessEndText(view);
  return text === undefined ? [] : [hanging("  ", text, page)];
}

function accessEndText({ domain: { accessEnds }, truststore, timeLeft }: DomainView): string | undefined {
  if (truststore === undefined) return undefined;
  if (accessEnds === null || timeLeft === undefined) return "Nobody gets in by this truststore.";
  const { at, certificate } = accessEnds;
  const ending = truststore.certificates.find(({ fingerprint }) => fingerprint === certificate);
  const which = ending && `, when ${visible(nameText(ending.subject))} on line ${ending.lines.first} expires`;
  return `Access ends first on ${at.slice(0, 10)}, ${timeLeftText(timeLeft)}${which ?? ""}.`;
}

function timeLeftText(timeLeft: number): string {
  const days = daysIn(timeLeft);
  return days === 0 ? "in less than a day" : `in ${count(days, "day")}`;
}
