import { tool } from "../../tool.js";
import { judgedBundles } from "../judged-bundles.js";
import type { Problem } from "../problem.js";
import { problemsOf, suppressedProblemsOf } from "../problems.js";
import type { Report } from "../report.js";
import { reportedRulesOf } from "../reported-rules.js";
import type { SourcePlaces } from "../source-places.js";
import { uriPathOf } from "../uri-path.js";
import { sarifRun } from "./sarif-run.js";

/**
 * Code scanning refuses a file with more runs, and one in which two runs have the same category (docs.github.com, SARIF
 * results exceed limits, and SARIF support for code scanning, read 2026-11-23).
 */
const mostRuns = 20;

/**
 * The report as SARIF 2.1.0: a run for each bundle or custom domain, of `diff` for the truststore after, so that code
 * scanning keeps their alerts apart; more than it takes are told in one. Each run describes all rules that its command
 * looks at, found or not: code scanning wants them to change with the tool and not with the results. What belongs to no
 * bundle, such as a finding about the configuration, goes with the first; what could not be read or judged is told in
 * each. Ends with a line break.
 */
export function formatSarif(report: Report, { places }: { readonly places: SourcePlaces }): string {
  const rules = reportedRulesOf(report.command);
  const context = {
    places,
    rules,
    failures: report.failures ?? [],
    truststores: new Map(report.truststores.map((truststore) => [truststore.location, truststore])),
    ruleIds: rules.map(({ id }) => id),
  };
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: runsOf(report, places).map(({ id, problems }) => sarifRun(id, problems, context)),
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

interface Run {
  readonly id: string;
  readonly problems: readonly Problem[];
}

function runsOf(report: Report, places: SourcePlaces): readonly Run[] {
  const problems = [...problemsOf(report), ...suppressedProblemsOf(report)];
  const category = `${tool.name}/${report.command}/`;
  const bundles = judgedBundles(report);
  const [first] = bundles;
  if (first === undefined || bundles.length > mostRuns) return [{ id: category, problems }];
  const runOf = ({ location: { file } }: Problem) => (bundles.includes(file) ? file : first);
  const names = distinct(bundles.map((bundle) => nameOf(bundle, places)));
  return bundles.map((bundle, index) => ({
    id: `${category}${names[index]}/`,
    problems: problems.filter((problem) => runOf(problem) === bundle),
  }));
}

/** The same on every machine: a path in the repository whole, of a file elsewhere the name alone. */
function nameOf(bundle: string, places: SourcePlaces): string {
  const place = places(bundle);
  if (place.kind === "repository") return uriPathOf(place.path);
  return place.uri.startsWith("file:") ? place.uri.slice(place.uri.lastIndexOf("/") + 1) : place.uri;
}

/** Names that are there already are counted through. */
function distinct(names: readonly string[]): readonly string[] {
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name}/${before + 1}`;
  });
}
