import type { Severity } from "../../rules/finding.js";
import type { FindingReport } from "../report.js";
import { locationText } from "./location.js";
import { hanging, joined, type Page } from "./page.js";
import type { Style } from "./style.js";
import { visible } from "./visible.js";

/** Severities in their colours. */
export const severityPaints = { error: "bad", warning: "doubtful", info: "strong" } as const satisfies Record<
  Severity,
  keyof Style
>;

/** One finding: severity, rule and place, then what is and how that is known, then what to do. */
export function drawFinding({ severity, ruleId, message, fix, basis, location }: FindingReport, page: Page): string {
  const { style } = page;
  const { file, firstLine } = location;
  const place = locationText(file) + (firstLine === undefined ? "" : `:${firstLine}`);
  const head = `${style[severityPaints[severity]](severity.padEnd(7))}  ${ruleId}`;
  return [
    joined(head, style.faint(place), " ".repeat(9), page),
    hanging("         ", `${visible(message)} ${style.faint(`(${basis})`)}`, page),
    hanging(`         ${style.strong("Fix")}  `, visible(fix), page),
  ].join("\n");
}
