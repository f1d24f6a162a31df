import { nameText } from "../../gateway/describe.js";
import type { AccessChangeReport } from "../domain-report.js";
import type { DomainView } from "./domain-view.js";
import { count, hanging, widthOf, type Page } from "./page.js";
import { verdictPaints } from "./verdict-paints.js";
import { visible } from "./visible.js";

/** Changes that are drawn in each direction; the JSON has all. */
const mostChanges = 20;

/** Who would lose and who would gain access were the latest version put in use; nothing where nobody would, or where it would be refused. */
export function drawAccessDifference({ domain: { latest } }: DomainView, page: Page): readonly string[] {
  if (latest?.access === undefined || latest.import?.outcome === "refused") return [];
  const { lost, gained, nameConstraintsDiffer } = latest.access;
  const { style } = page;
  const lines = [
    ...drawChanges(style.bad("lost  "), lost, gained, page),
    ...drawChanges(style.good("gained"), gained, lost, page),
    ...(nameConstraintsDiffer ? [hanging("  ", constraintsText, page)] : []),
  ];
  return lines.length === 0 ? [] : [lines.join("\n")];
}

const constraintsText =
  "Name constraints of a CA that both list differ: some of its clients may lose or gain access by their names.";

/** The changes in one direction. A name that stands among those in the other direction too needs to be told apart. */
function drawChanges(
  label: string,
  changes: readonly AccessChangeReport[],
  opposite: readonly AccessChangeReport[],
  page: Page,
): readonly string[] {
  const opposites = new Set(opposite.map(nameOf));
  const drawn = changes.slice(0, mostChanges).map((change) => {
    const whose = opposites.has(nameOf(change)) ? agedTexts[change.of](ages[change.listed]) : plainTexts[change.of];
    return drawChange(label, change, whose, page);
  });
  const others = changes.length - drawn.length;
  return others === 0 ? drawn : [...drawn, page.style.faint(`          and ${count(others, "other")}`)];
}

function nameOf({ of, subject }: AccessChangeReport): string {
  return `${of} ${subject}`;
}

type Of = AccessChangeReport["of"];

const plainTexts = { clients: "clients", itself: "itself" } as const satisfies Record<Of, string>;

/** A CA is a name and a key, a listed client is its certificate. */
const agedTexts = {
  clients: (age) => `clients of the ${age} key`,
  itself: (age) => `the ${age} certificate itself`,
} as const satisfies Record<Of, (age: string) => string>;

const ages = { before: "old", after: "new", both: "kept" } as const satisfies Record<Listed, string>;

/** On one line where it fits, else with the verdicts below the name. */
function drawChange(
  label: string,
  { listed, subject, before, after }: AccessChangeReport,
  whose: string,
  page: Page,
): string {
  const { style } = page;
  const name = visible(nameText(subject));
  const verdicts = `${style[verdictPaints[before]](before)} → ${style[verdictPaints[after]](after)}`;
  const state = `${whose} ${verdicts}${style.faint(listedTexts[listed])}`;
  const whole = `  ${label}  ${name}  ${state}`;
  if (widthOf(whole) <= page.width) return whole;
  return [hanging(`  ${label}  `, name, page), hanging(" ".repeat(10), state, page)].join("\n");
}

type Listed = AccessChangeReport["listed"];

const listedTexts = {
  before: ", no longer listed",
  after: ", newly listed",
  both: "",
} as const satisfies Record<Listed, string>;
