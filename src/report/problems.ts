import { changeEntryOf } from "../catalogue/change-entries.js";
import { nameText } from "../gateway/describe.js";
import type { Severity } from "../rules/finding.js";
import { changeText, doubtTexts, isDoubtful } from "./access-text.js";
import type { AccessDirection, ChangeOverTimeReport, DiffReport } from "./diff-report.js";
import { gravestFirst } from "./gravest-first.js";
import type { ImportReport } from "./import-report.js";
import type { Problem } from "./problem.js";
import { refusedImport } from "./refused-import.js";
import type { ClientReport, Report, SuppressedFindingReport, TruststoreReport } from "./report.js";
import { causesText } from "./text/import.js";
import { clientTitle, issuerTitle } from "./whose-access.js";

/** All that a reader of a report should look at, the gravest first. What is suppressed is not among it. */
export function problemsOf(report: Report): readonly Problem[] {
  return gravestFirst([...accessProblems(report), ...clientProblems(report), ...report.findings]);
}

/** What somebody answers for, so that it is not counted. */
export function suppressedProblemsOf({ suppressed = [] }: Report): readonly (Problem & SuppressedFindingReport)[] {
  return suppressed;
}

/** Clients that are not simply let in; of a change only those of which nothing can be said. */
function clientProblems({ clients, diff }: Report): readonly Problem[] {
  const told = diff === undefined ? clients : clients.filter(({ verdict }) => verdict === "unreadable");
  return told.flatMap((client) => clientProblem(client) ?? []);
}

function clientProblem({
  verdict,
  reasons: [first],
  location,
  fingerprint,
  subject,
}: ClientReport): Problem | undefined {
  if (verdict === "accepted" || first === undefined) return undefined;
  return {
    ruleId: `gate/${first.id}`,
    severity: verdict === "uncertain" ? "warning" : "error",
    message: `${subject === null ? "A client" : nameText(subject)} is ${verdict}: ${first.message}`,
    fix: first.fix,
    basis: first.basis,
    location: { file: location },
    ...(fingerprint !== null && { fingerprint }),
    ...(subject !== null && { subject }),
  };
}

function accessProblems(report: Report): readonly Problem[] {
  const { at, diff, access, truststores } = report;
  const after = truststores.at(-1);
  if (diff === undefined || after === undefined) return [];
  const placeOf = placesIn(after);
  const refusal = refusalText(refusedImport(report));
  const of = (direction: AccessDirection) => [
    ...(access?.[direction] ?? []).map((change) => ({ direction, change, who: clientTitle(change) })),
    ...diff.issuers[direction].map((change) => ({ direction, change, who: issuerTitle(change) })),
  ];
  const changes = [...of("lost"), ...of("gained")].map(({ direction, change, who }): Problem => {
    const { subject, fingerprint } = change;
    return {
      ruleId: `access/${direction}`,
      severity: severityOf(direction, change, diff),
      message: changeText(who, direction, change, at) + refusal,
      fix: fixOf(direction, change),
      location: placeOf(fingerprint),
      ...(fingerprint !== null && { fingerprint }),
      ...(subject !== null && { subject }),
      who,
    };
  });
  return [...changes, ...doubts(diff, after.location)];
}

/** No change of access comes by a truststore that is refused. */
function refusalText(refused: ImportReport | undefined): string {
  return refused ? ` It comes true once API Gateway no longer refuses the import: ${causesText(refused.causes)}.` : "";
}

/** Says where a truststore lists a certificate, first if more than once; of one that it does not list, the file alone. */
function placesIn({ location: file, certificates }: TruststoreReport): (fingerprint: string | null) => Location {
  const places = new Map(
    certificates
      .toReversed()
      .map(({ fingerprint, lines }) => [fingerprint, { file, firstLine: lines.first, lastLine: lines.last }]),
  );
  return (fingerprint) => places.get(fingerprint ?? "") ?? { file };
}

type Location = Problem["location"];

/** A direction that nobody denies is told, no more. */
function severityOf(direction: AccessDirection, change: ChangeOverTimeReport, { deny }: DiffReport): Severity {
  if (!deny.includes(direction)) return "info";
  return isDoubtful(change) ? "warning" : "error";
}

/** What mends what stands against those who lose access; where nothing does, they are no longer listed. */
function fixOf(direction: AccessDirection, { after }: ChangeOverTimeReport): string {
  const [first] = direction === "lost" ? after.reasons : [];
  return first?.fix ?? changeEntryOf(`access/${direction}`).fix;
}

/** What may lose or give access beyond what is known. */
function doubts(diff: DiffReport, file: string): readonly Problem[] {
  const severity = diff.deny.length === 0 ? "info" : "warning";
  return doubtTexts(diff).map(({ id, text }) => ({
    ruleId: id,
    severity,
    message: text,
    fix: changeEntryOf(id).fix,
    location: { file },
  }));
}
