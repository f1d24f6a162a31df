import type { Problem } from "../problem.js";
import type { ReportedRule } from "../reported-rules.js";

/** What was looked at in one place. */
export interface Suite {
  /** Where; it holds text of strangers. */
  readonly name: string;
  readonly cases: readonly Case[];
}

/** One thing that was looked at: in order where it has no problem. */
export interface Case {
  /** No other case of the suite has it. It holds text of strangers. */
  readonly name: string;
  /** Suppressed ones among them. */
  readonly problems: readonly Problem[];
  /** The line that the log would have of a client, and whether it is predicted. */
  readonly logLine?: string;
}

/** A case for each rule about a file, with the problems that it has found there. */
export function ruleCases(
  location: string,
  problems: readonly Problem[],
  rules: readonly ReportedRule[],
): readonly Case[] {
  const here = problems.filter(({ location: { file } }) => file === location);
  return rules.map(({ id, title }) => ({
    name: `${id}: ${title}`,
    problems: here.filter(({ ruleId }) => ruleId === id),
  }));
}
