import type { Severity } from "../../rules/finding.js";
import type { Report } from "../report.js";
import { caseResult, type CaseResult } from "./case-result.js";
import { failureSuites, type SuiteResult } from "./failure-suites.js";
import type { Suite } from "./suite.js";
import { suitesOf } from "./suites-of.js";
import { element, elements, textContent } from "./xml.js";

/** What is told beside the report. */
export interface JunitOptions {
  /** The severity from which on a problem fails its case. */
  readonly failOn: Severity | "never";
}

/**
 * The report as test results in the XML of JUnit; what was looked at and is in order is there as well. It fits the schemas
 * of Jenkins and of Apache Ant, save that the latter knows no `skipped`, which is what somebody answers for. The name of a
 * suite is the `classname` of its cases, since GitLab takes one case of a class and a name (docs.gitlab.com, unit test
 * reports, read 2026-11-23). What could not be read or judged is an error, in a suite of its own. Ends with a line break.
 */
export function formatJunit(report: Report, { failOn }: JunitOptions): string {
  const results = ({ name, cases }: Suite) => ({ name, results: cases.map((each) => caseResult(each, name, failOn)) });
  const suites = [...suitesOf(report).map(results), ...failureSuites(report)];
  const content = elements(suites.map((suite, id) => suiteElement(suite, id, report)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", {}, content)}\n`;
}

function suiteElement({ name, results }: SuiteResult, id: number, { tool, command, at }: Report): string {
  const skipped = countOf(results, "skipped");
  const attributes = {
    name,
    package: `${tool.name}.${command}`,
    id,
    timestamp: at.replace(/(?:\.\d+)?Z$/, ""), // the schemas allow no zone
    hostname: "localhost",
    tests: results.length,
    failures: countOf(results, "failed"),
    errors: countOf(results, "errored"),
    ...(skipped > 0 && { skipped }),
    time: 0,
  };
  const content = [
    element("properties", {}, elements([element("property", { name: "version", value: tool.version }, "")])),
    ...results.map(({ xml }) => xml),
    element("system-out", {}, textContent(results.flatMap(({ notes }) => notes))),
    element("system-err", {}, ""),
  ];
  return element("testsuite", attributes, elements(content));
}

function countOf(results: readonly CaseResult[], wanted: CaseResult["outcome"]): number {
  return results.filter(({ outcome }) => outcome === wanted).length;
}
