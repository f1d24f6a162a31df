import type { Severity } from "../../rules/finding.js";
import type { FindingReport } from "../report.js";
import { placeText } from "./location.js";
import { hanging, joined, type Page } from "./page.js";
import type { Style } from "./style.js";
import { visible } from "./visible.js";

/** Severities in their colours. */
export const severityPaints = { error: "bad", warning: "doubtful", info: "strong" } as const satisfies Record<
  Severity,
  keyof Style
>;

/**
 * One finding: severity, rule and place, then what is and how that is known, then what to do. `place` is its file and
 * line unless told.
 */
export function drawFinding(
  { severity, ruleId, message, fix, basis, location }: FindingReport,
  page: Page,
  place = placeText(location),
): string {
  const { style } = page;
  const head = `${style[severityPaints[severity]](severity.padEnd(7))}  ${ruleId}`;
  return [
    place === "" ? head : joined(head, style.faint(place), " ".repeat(9), page),
    hanging("         ", `${visible(message)} ${style.faint(`(${basis})`)}`, page),
    hanging(`         ${style.strong("Fix")}  `, visible(fix), page),
  ].join("\n");
}
