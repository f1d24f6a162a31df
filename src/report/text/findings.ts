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

/** What stops an upload stands before what may wait; within that, by line. */
const gravity = { error: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>;

/** Findings by their severity, and within one as they were. */
export function gravestFirst(findings: readonly FindingReport[]): readonly FindingReport[] {
  return findings.toSorted((a, b) => gravity[a.severity] - gravity[b.severity]);
}

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

function placeText({ file, firstLine }: FindingReport["location"]): string {
  return locationText(file) + (firstLine === undefined ? "" : `:${firstLine}`);
}
