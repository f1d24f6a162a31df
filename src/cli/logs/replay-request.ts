import { OperationalError } from "../../operational-error.js";
import { logTimesOf, type LogTimes } from "./log-times.js";
import type { ReplayOptions } from "./replay-options.js";

/** What `replay` is asked to do. */
export interface ReplayRequest {
  readonly logs: readonly string[];
  readonly truststore: string;
  readonly against: string | undefined;
  readonly times: LogTimes;
  readonly minRequests: number;
}

/**
 * Reads the arguments of `replay`; `at` is the moment to judge at.
 * @throws OperationalError when one is missing or makes no sense
 */
export function replayRequestOf(
  { log = [], truststore, against, ...options }: ReplayOptions & { readonly log: readonly string[] | undefined },
  at: Date,
): ReplayRequest {
  if (log.length === 0) {
    throw new OperationalError(
      "usage",
      "replay needs a log.",
      "Name files or folders, - for standard input, or cloudwatch:LOG-GROUP.",
    );
  }
  if (truststore === undefined)
    throw new OperationalError("usage", "The command needs --truststore.", "It is the bundle to judge by.");
  const minRequests = minRequestsOf(options["min-requests"]);
  return { logs: log, truststore, against, times: logTimesOf(options, at), minRequests };
}

function minRequestsOf(text: string): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (number >= 1) return number;
  throw new OperationalError(
    "usage",
    `--min-requests ${text} is no number of requests.`,
    "It is a whole number from 1.",
  );
}
