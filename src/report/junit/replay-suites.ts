import { scopeOf } from "../../catalogue/scope-of.js";
import { nameText } from "../../gateway/describe.js";
import { groupBy } from "../../group-by.js";
import type { Problem } from "../problem.js";
import { predictedText } from "../reason-report.js";
import type { ReportedRule } from "../reported-rules.js";
import type { ClientReport, Report } from "../report.js";
import { locationText } from "../text/location.js";
import { clientTitle } from "../whose-access.js";
import type { Case, Suite } from "./suite.js";

/**
 * Of `replay`: a suite of the clients, who pass if let in, with a current truststore if let in as before; and one of
 * what logs tell beside.
 */
export function replaySuites(
  report: Report,
  problems: readonly Problem[],
  rules: readonly ReportedRule[],
): readonly Suite[] {
  const { replay, clients, truststores } = report;
  const truststore = truststores.at(-1);
  if (replay === undefined || truststore === undefined) return [];
  const ofClient = groupBy(problems, ({ who, fingerprint = who }) => (who === undefined ? [] : [fingerprint ?? ""]));
  const suite = { name: `clients of the logs by ${locationText(truststore.location)}` };
  return [
    { ...suite, cases: distinct(clients.map((client) => clientCase(client, ofClient))) },
    { name: "what the logs tell", cases: logCases(problems, rules) },
  ];
}

function clientCase(client: ClientReport, ofClient: ReadonlyMap<string, readonly Problem[]>): Case {
  const { subject, fingerprint, reasons } = client;
  const [first] = reasons;
  const title = clientTitle(client);
  return {
    name: subject === null ? title : `${nameText(subject)} (${(fingerprint ?? "").slice(0, 8)})`,
    problems: ofClient.get(fingerprint ?? title) ?? [],
    ...(first?.logLine && { logLine: first.logLine + predictedText(first) }),
  };
}

/** Names that are there already are counted through: several records may begin on one line. */
function distinct(cases: readonly Case[]): readonly Case[] {
  const seen = new Map<string, number>();
  return cases.map((each) => {
    const number = (seen.get(each.name) ?? 0) + 1;
    seen.set(each.name, number);
    return number === 1 ? each : { ...each, name: `${each.name} ${number}` };
  });
}

function logCases(problems: readonly Problem[], rules: readonly ReportedRule[]): readonly Case[] {
  const told = rules.filter(({ id }) => scopeOf(id) === "replay" || id === "access/not-all-seen");
  return told.map(({ id, title }) => ({
    name: `${id}: ${title}`,
    problems: problems.filter(({ ruleId }) => ruleId === id),
  }));
}
