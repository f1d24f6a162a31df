import { suppressedProblemsOf } from "../problems.js";
import type { Report } from "../report.js";
import { count } from "../text/page.js";

/** How much was found and is not counted, and why; nothing where there is none. */
export function suppressedTexts(report: Report): readonly string[] {
  const kinds = suppressedProblemsOf(report).map(({ suppression: { kind } }) => kind);
  const known = kinds.filter((kind) => kind === "baseline").length;
  const ignored = kinds.length - known;
  const why = [
    ...(ignored > 0 ? [`${ignored} ignored by the configuration`] : []),
    ...(known > 0 ? [`${known} known to the baseline`] : []),
  ];
  return why.length === 0 ? [] : [`Not counted: ${count(kinds.length, "finding")} (${why.join(", ")}).`];
}
