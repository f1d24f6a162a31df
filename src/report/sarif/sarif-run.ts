import { findingKeys } from "../../rules/finding-keys.js";
import { tool } from "../../tool.js";
import type { Problem } from "../problem.js";
import type { FailureReport } from "../report.js";
import type { ReportedRule } from "../reported-rules.js";
import { artifactLocation, repositoryRoot } from "./artifact-location.js";
import type { SourcePlaces } from "../source-places.js";
import { invocation, mostResults } from "./invocation.js";
import { ruleDescriptor } from "./rule-descriptor.js";
import { sarifResult, type ResultContext } from "./sarif-result.js";

/** What a run is told with beside its problems. */
export interface RunContext extends ResultContext {
  readonly rules: readonly ReportedRule[];
  readonly failures: readonly FailureReport[];
}

/** One run of SARIF: the problems of a bundle, the gravest first. `id` ends with a slash, so that all of it is the category. */
export function sarifRun(id: string, problems: readonly Problem[], context: RunContext) {
  const keys = keysOf(problems, context.places);
  const results = problems
    .slice(0, mostResults)
    .map((problem) => sarifResult(problem, keys.get(problem) ?? "", context));
  return {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        semanticVersion: tool.version,
        informationUri: `https://www.npmjs.com/package/${tool.name}`,
        rules: context.rules.map(ruleDescriptor),
      },
    },
    automationDetails: { id },
    originalUriBaseIds: { [repositoryRoot]: { description: { text: "The root of the repository." } } },
    invocations: [invocation(context.failures, problems.length - results.length)],
    columnKind: "utf16CodeUnits",
    results,
  };
}

/** Counted by line, file by file, so that neither a finding's weight nor another file changes the key of one. */
function keysOf(problems: readonly Problem[], places: SourcePlaces): ReadonlyMap<Problem, string> {
  const byLine = problems.toSorted((a, b) => firstLine(a) - firstLine(b));
  const keys = findingKeys(
    byLine.map(({ ruleId, fingerprint, contentSha256 = "file", location }) => ({
      ruleId,
      fingerprint: `${fingerprint ?? contentSha256} ${artifactLocation(location.file, places).uri}`,
    })),
  );
  return new Map(byLine.map((problem, index) => [problem, keys[index] ?? ""]));
}

function firstLine({ location }: Problem): number {
  return location.firstLine ?? 0;
}
