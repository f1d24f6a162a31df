import type { Severity } from "../../rules/finding.js";
import { reaches } from "../gravest-first.js";
import type { Problem } from "../problem.js";
import type { SuppressedFindingReport } from "../report.js";
import { placeText } from "../text/location.js";
import type { Case } from "./suite.js";
import { element, textContent } from "./xml.js";

/** How a case has come out. */
export interface CaseResult {
  readonly outcome: "passed" | "failed" | "errored" | "skipped";
  /** The case as XML. */
  readonly xml: string;
  /** What the case does not tell, in lines: problems too light to fail it. */
  readonly notes: readonly string[];
}

/** A case fails by problems that weigh enough; where only suppressed ones are left, it is skipped. */
export function caseResult(
  { name, problems, logLine }: Case,
  classname: string,
  failOn: Severity | "never",
): CaseResult {
  const failing = problems.filter(
    ({ severity, suppression }) => suppression === undefined && reaches(severity, failOn),
  );
  const suppressed = problems.filter(({ suppression }) => suppression !== undefined);
  const told = failing.length > 0 ? failing : suppressed;
  const [first] = told;
  const outcome = first === undefined ? "passed" : first.suppression === undefined ? "failed" : "skipped";
  const text = textContent([...told.flatMap(problemLines), ...(logLine === undefined ? [] : [`Log: ${logLine}`])]);
  const contents = {
    passed: "",
    failed: element("failure", { message: first?.message ?? "", type: first?.severity ?? "" }, text),
    skipped: element("skipped", {}, text),
  };
  return {
    outcome,
    xml: element("testcase", { name, classname, time: 0 }, contents[outcome]),
    notes: problems.filter((problem) => !told.includes(problem)).flatMap(problemLines),
  };
}

/** What is, where, and what to do. */
function problemLines({ severity, ruleId, message, fix, location, suppression }: Problem): readonly string[] {
  return [
    `${severity} ${ruleId} ${placeText(location)}`,
    message,
    `Fix: ${fix}`,
    ...(suppression === undefined ? [] : [`Not counted: ${suppressionText(suppression)}`]),
  ];
}

function suppressionText(suppression: SuppressedFindingReport["suppression"]): string {
  if (suppression.kind === "baseline") return "it stands in the baseline.";
  return `ignored until ${suppression.until}: ${suppression.reason}`;
}
