import type { FailureReport, Report } from "../report.js";
import type { CaseResult } from "./case-result.js";
import { element, textContent } from "./xml.js";

/** A suite with what has come of its cases. */
export interface SuiteResult {
  readonly name: string;
  readonly results: readonly CaseResult[];
}

/** The suite of what could not be read or judged, each thing a case with an error; none where there is no such thing. */
export function failureSuites({ failures = [] }: Report): readonly SuiteResult[] {
  const name = "what could not be read or judged";
  const result = ({ message, fix }: FailureReport): CaseResult => {
    const error = element("error", { message, type: "error" }, textContent([message, `Fix: ${fix}`]));
    return {
      outcome: "errored",
      xml: element("testcase", { name: message, classname: name, time: 0 }, error),
      notes: [],
    };
  };
  return failures.length === 0 ? [] : [{ name, results: failures.map(result) }];
}
