import type { Outcome, Violation } from "../rule.js";

/** Of more violations of one rule the rest is counted: nobody reads them, and a hostile file holds a million. */
const mostViolations = 100;

/** The outcome of a rule that may find one thing in many places of a file. */
export function outcomeOf(violations: readonly Violation[]): Outcome {
  if (violations.length === 0) return "pass";
  const [next, ...others] = violations.slice(mostViolations);
  if (next === undefined) return violations;
  const rest = { ...next, message: `Here and further down, ${others.length + 1} more of the like follow.` };
  return [...violations.slice(0, mostViolations), rest];
}
