import { constraintsText } from "../access-text.js";
import { drawAccessChanges } from "./access-changes.js";
import type { DomainView } from "./domain-view.js";
import type { Page } from "./page.js";

/** Who would lose and who would gain access were the latest version put in use; nothing where nobody would, or where it would be refused. */
export function drawAccessDifference({ domain: { latest } }: DomainView, page: Page): readonly string[] {
  if (latest?.access === undefined || latest.import?.outcome === "refused") return [];
  const { lost, gained, nameConstraintsDiffer } = latest.access;
  const lines = drawAccessChanges(lost, gained, nameConstraintsDiffer ? [constraintsText] : [], page);
  return lines.length === 0 ? [] : [lines.join("\n")];
}
