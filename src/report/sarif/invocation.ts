import type { FailureReport } from "../report.js";
import { count } from "../text/page.js";
import { adviceText } from "./message.js";

/** Code scanning refuses a run with more (docs.github.com, SARIF results exceed limits, read 2026-11-23). */
export const mostResults = 25_000;

/** How the tool has run (`invocation`): whether all could be read and judged, what could not, and how many results are left out. */
export function invocation(failures: readonly FailureReport[], leftOut: number) {
  const notifications = [
    ...failures.map((failure) => ({ level: "error", message: { text: adviceText(failure) } })),
    ...(leftOut === 0 ? [] : [{ level: "warning", message: { text: leftOutText(leftOut) } }]),
  ];
  return {
    executionSuccessful: failures.length === 0,
    ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
  };
}

function leftOutText(results: number): string {
  return `${count(results, "result")} left out: code scanning takes ${count(mostResults, "result")} of a run.`;
}
