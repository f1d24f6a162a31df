import { judgedBundles } from "../judged-bundles.js";
import type { Problem } from "../problem.js";
import { problemsOf, suppressedProblemsOf } from "../problems.js";
import type { Report } from "../report.js";
import { scopeOf } from "../../catalogue/scope-of.js";
import { reportedRulesOf, type ReportedRule } from "../reported-rules.js";
import { locationText } from "../text/location.js";
import { accessSuites } from "./access-suites.js";
import { clientSuites } from "./client-suites.js";
import { replaySuites } from "./replay-suites.js";
import { ruleCases, type Suite } from "./suite.js";

/**
 * A suite for each bundle with a case for each rule, of `diff` for what that newly finds, and one of the CAs whose access
 * changes, and one for each client's file; of `replay` one of all clients and one of what logs tell beside. Problems that
 * none of them has, such as those of the configuration, follow by their files.
 */
export function suitesOf(report: Report): readonly Suite[] {
  const problems = [...problemsOf(report), ...suppressedProblemsOf(report)];
  const rules = reportedRulesOf(report.command);
  const suites = [
    ...judgedBundles(report).map((location) => bundleSuite(location, report, problems, rules)),
    ...accessSuites(report, problems, rules),
    ...(report.replay === undefined ? clientSuites(report, problems, rules) : replaySuites(report, problems, rules)),
  ];
  const told = new Set(suites.flatMap(({ cases }) => cases.flatMap((each) => each.problems)));
  const rest = problems.filter((problem) => !told.has(problem));
  return [...suites, ...[...new Set(rest.map(({ location }) => location.file))].map((file) => restSuite(file, rest))];
}

function bundleSuite(
  location: string,
  { diff, replay, access }: Report,
  problems: readonly Problem[],
  rules: readonly ReportedRule[],
): Suite {
  const isChange = diff !== undefined || access !== undefined;
  const scopes = replay !== undefined && !isChange ? ["bundle"] : bundleScopes;
  const asked = rules.filter(({ id }) => scopes.includes(scopeOf(id)));
  const name = locationText(location);
  return { name: isChange ? `new findings in ${name}` : name, cases: ruleCases(location, problems, asked) };
}

const bundleScopes: readonly string[] = ["bundle", "certificate", "chain", "domain"];

function restSuite(file: string, rest: readonly Problem[]): Suite {
  const here = rest.filter(({ location }) => location.file === file);
  const ids = [...new Set(here.map(({ ruleId }) => ruleId))];
  return {
    name: locationText(file),
    cases: ids.map((id) => ({ name: id, problems: here.filter(({ ruleId }) => ruleId === id) })),
  };
}
