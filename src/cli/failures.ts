import type { OperationalError } from "../operational-error.js";
import type { FailureReport } from "../report/report.js";
import type { Crash } from "../rules/finding.js";
import { faultHint } from "./messages.js";

/** What could not be read or judged, each thing once: what kept inputs from being read, and the rules that threw. */
export function failuresOf(errors: readonly OperationalError[], crashes: readonly Crash[]): readonly FailureReport[] {
  const failures = [
    ...errors.flatMap(failuresBy),
    ...crashes.map(({ ruleId }) => ({ message: `There is a fault of this tool in rule ${ruleId}.`, fix: faultHint })),
  ];
  return [...new Map(failures.map((failure) => [failure.message, failure])).values()];
}

function failuresBy({ message, hint, further }: OperationalError): readonly FailureReport[] {
  return [{ message, fix: hint }, ...further.flatMap(failuresBy)];
}
