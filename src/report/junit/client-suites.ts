import { nameText } from "../../gateway/describe.js";
import { groupBy } from "../../group-by.js";
import type { Problem } from "../problem.js";
import { predictedText } from "../reason-report.js";
import type { ClientReport, Report } from "../report.js";
import { scopeOf } from "../../catalogue/scope-of.js";
import type { ReportedRule } from "../reported-rules.js";
import { locationText } from "../text/location.js";
import { clientTitle } from "../whose-access.js";
import { ruleCases, type Case, type Suite } from "./suite.js";

/** A suite for each client's file: the client, who passes if let in, of `diff` if let in as before, and the rules about its file. */
export function clientSuites(
  { clients }: Report,
  problems: readonly Problem[],
  rules: readonly ReportedRule[],
): readonly Suite[] {
  const asked = rules.filter(({ id }) => scopeOf(id) === "client");
  const ofFile = groupBy(problems, ({ location }) => [location.file]);
  const ofClient = groupBy(problems, ({ who }) => (who === undefined ? [] : [who]));
  return [...groupBy(clients, ({ location }) => [location])].map(([location, own]) => {
    const here = ofFile.get(location) ?? [];
    const gates = here.filter(({ ruleId }) => scopeOf(ruleId) === "gate");
    return {
      name: locationText(location),
      cases: [
        ...own.map((client) => clientCase(client, [...(ofClient.get(clientTitle(client)) ?? []), ...gates])),
        ...ruleCases(location, here, asked),
      ],
    };
  });
}

/** `problems` may be about another client of the same file or name too. */
function clientCase({ subject, fingerprint, reasons: [first] }: ClientReport, problems: readonly Problem[]): Case {
  return {
    name: subject === null ? "client" : nameText(subject),
    problems: problems.filter((problem) => problem.fingerprint === (fingerprint ?? undefined)),
    ...(first?.logLine && { logLine: first.logLine + predictedText(first) }),
  };
}
