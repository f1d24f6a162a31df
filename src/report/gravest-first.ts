import type { Severity } from "../rules/finding.js";

/** What stops an upload comes first. */
const gravity = { error: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>;

/** Sorts by severity, the gravest first, and leaves the order within one as it is. */
export function gravestFirst<T extends { readonly severity: Severity }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => gravity[a.severity] - gravity[b.severity]);
}

/** Whether a severity weighs as much as a threshold, or more; none reaches `never`. */
export function reaches(severity: Severity, threshold: Severity | "never"): boolean {
  return threshold !== "never" && gravity[severity] <= gravity[threshold];
}
