import { nameText } from "../../gateway/describe.js";
import type { AccessChangeReport } from "../domain-report.js";
import { whoseText } from "../whose-access.js";
import { drawFirstFew } from "./first-few.js";
import { hanging, widthOf, type Page } from "./page.js";
import { verdictPaints } from "./verdict-paints.js";
import { visible } from "./visible.js";

/** The clients of a CA, or a listed client itself, with their verdicts before and after. */
export interface DrawnChange extends AccessChangeReport {
  /** When they differ so; undefined where that is told of none. */
  readonly when?: string;
}

/** Whose clients lose and whose gain access, and which listed clients do, and what leaves more of it open. */
export function drawAccessChanges(
  lost: readonly DrawnChange[],
  gained: readonly DrawnChange[],
  doubts: readonly string[],
  page: Page,
): readonly string[] {
  const { style } = page;
  return [
    ...drawFirstFew(lost, (change) => drawChange(style.bad("lost  "), change, page), page),
    ...drawFirstFew(gained, (change) => drawChange(style.good("gained"), change, page), page),
    ...doubts.map((doubt) => hanging("  ", doubt, page)),
  ];
}

/** On one line where it fits, else with the verdicts below the name. */
function drawChange(label: string, change: DrawnChange, page: Page): string {
  const { style } = page;
  const { listed, subject, before, after, when } = change;
  const name = visible(nameText(subject));
  const verdicts = `${style[verdictPaints[before]](before)} → ${style[verdictPaints[after]](after)}`;
  const time = when === undefined ? "" : ` ${when}`;
  const state = `${whoseText(change, plain)} ${verdicts}${time}${style.faint(listedTexts[listed])}`;
  const whole = `  ${label}  ${name}  ${state}`;
  if (widthOf(whole) <= page.width) return whole;
  return [hanging(`  ${label}  `, name, page), hanging(" ".repeat(10), state, page)].join("\n");
}

const plain = { clients: "clients", itself: "itself" } as const;

const listedTexts = {
  before: ", no longer listed",
  after: ", newly listed",
  both: "",
} as const satisfies Record<DrawnChange["listed"], string>;
