import { createHash } from "node:crypto";
import type { Outcome, Violation } from "../rule.js";

/** Of more violations of one rule the rest is counted: nobody reads them, and a hostile file holds a million. */
const mostViolations = 100;

/** The outcome of a rule that may find one thing in many places of a file. */
export function outcomeOf(violations: readonly Violation[]): Outcome {
  if (violations.length === 0) return "pass";
  const rest = violations.slice(mostViolations);
  const [next] = rest;
  if (next === undefined) return violations;
  const message = `Here and further down, ${rest.length} more of the like follow.`;
  return [...violations.slice(0, mostViolations), { ...next, ...contentOf(rest), message }];
}

/** One digest for all, whatever their order. */
function contentOf(violations: readonly Violation[]): Pick<Violation, "contentSha256"> {
  const digests = violations.flatMap(({ contentSha256 }) => contentSha256 ?? []);
  if (digests.length === 0) return {};
  return { contentSha256: createHash("sha256").update(digests.sort().join()).digest("hex") };
}
