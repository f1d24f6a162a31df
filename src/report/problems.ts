import { nameText } from "../gateway/describe.js";
import type { Severity } from "../rules/finding.js";
import { accessProblems } from "./access-problems.js";
import { gravestFirst } from "./gravest-first.js";
import type { Problem } from "./problem.js";
import { replayProblems } from "./replay-problems.js";
import type { ClientReport, Report, SuppressedFindingReport } from "./report.js";
import { seenSentence } from "./seen-text.js";
import { clientTitle } from "./whose-access.js";

/** All that a reader of a report should look at, the gravest first. What is suppressed is not among it. */
export function problemsOf(report: Report): readonly Problem[] {
  return gravestFirst([
    ...accessProblems(report),
    ...clientProblems(report),
    ...replayProblems(report),
    ...report.findings,
  ]);
}

/** What somebody answers for, so that it is not counted. */
export function suppressedProblemsOf({ suppressed = [] }: Report): readonly (Problem & SuppressedFindingReport)[] {
  return suppressed;
}

/** Clients that are not simply let in; of a change only those of which nothing can be said. */
function clientProblems({ clients, diff, access, replay, truststores }: Report): readonly Problem[] {
  const isChange = diff !== undefined || access !== undefined;
  const told = isChange ? clients.filter(({ verdict }) => verdict === "unreadable") : clients;
  const place = replay && truststores.at(-1)?.location;
  return told.flatMap((client) => clientProblem(client, place) ?? []);
}

/** A client that logs have seen has no file to look at, and stands at the truststore; its record is named beside it. */
function clientProblem(client: ClientReport, truststore: string | undefined): Problem | undefined {
  if (client.verdict === "accepted") return undefined;
  const { verdict, reasons, location, fingerprint, subject } = client;
  const [first] = reasons;
  if (first === undefined) return undefined;
  const who = truststore === undefined ? undefined : clientTitle(client);
  return {
    ruleId: `gate/${first.id}`,
    severity: severityOf(client),
    message: `${nameOf(client, who)} is ${verdict}: ${first.message}${seenSentence(client)}`,
    fix: first.fix,
    basis: first.basis,
    location: { file: truststore ?? location },
    ...(fingerprint !== null && { fingerprint }),
    ...(subject !== null && { subject }),
    ...(who !== undefined && { who }),
  };
}

function nameOf({ subject }: ClientReport, who: string | undefined): string {
  if (subject === null) return who === undefined ? "A client" : `The client at ${who}`;
  return who ?? nameText(subject);
}

/**
 * What cannot be read of a log says nothing against the truststore; what cannot be read of a client's file, of the
 * client.
 */
function severityOf({ verdict, requests }: ClientReport): Severity {
  return verdict === "uncertain" || (verdict === "unreadable" && requests !== undefined) ? "warning" : "error";
}
