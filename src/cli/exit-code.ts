import { reaches } from "../report/gravest-first.js";
import { problemsOf } from "../report/problems.js";
import type { Report } from "../report/report.js";

/** What the command's exit says; a promise. */
export const exitCodes = {
  clean: 0,
  /** Findings, a denied client: at or above the threshold. */
  found: 1,
  /** Wrong use or configuration. */
  usage: 2,
  /** An input could not be read, or a fault of ours. */
  failure: 3,
} as const;

/** One of the numbers in `exitCodes`. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The values of `--fail-on`: the severity from which on what is found makes the command exit 1, or `never`. */
export const thresholds = ["error", "warning", "info", "never"] as const;

/** One of `thresholds`. */
export type Threshold = (typeof thresholds)[number];

/** The gravest of all problems decides: denied and unreadable clients weigh as errors, uncertain ones and what cannot be read of a log as warnings. */
export function exitCodeOf(report: Report, failOn: Threshold): ExitCode {
  const fails = problemsOf(report).some(({ severity }) => reaches(severity, failOn));
  return fails ? exitCodes.found : exitCodes.clean;
}
