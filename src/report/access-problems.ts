import { changeEntryOf } from "../catalogue/change-entries.js";
import type { Severity } from "../rules/finding.js";
import { changeText, doubtTexts, isDoubtful } from "./access-text.js";
import type { AccessDirection, ChangeOverTimeReport, DiffReport } from "./diff-report.js";
import type { ImportReport } from "./import-report.js";
import type { Problem } from "./problem.js";
import { refusedImport } from "./refused-import.js";
import type { Report, TruststoreReport } from "./report.js";
import { seenSentence } from "./seen-text.js";
import { causesText } from "./text/import.js";
import { clientTitle, issuerTitle } from "./whose-access.js";

/**
 * Of `diff` and `replay`: whose access changes, each at the truststore that is to come, and what may change beyond that.
 */
export function accessProblems(report: Report): readonly Problem[] {
  const { at, diff, replay, access, truststores } = report;
  const weighing = diff ?? replay;
  const after = truststores.at(-1);
  if (weighing === undefined || after === undefined) return [];
  const placeOf = placesIn(after);
  const refusal = refusalText(refusedImport(report));
  const of = (direction: AccessDirection) => [
    ...(access?.[direction] ?? []).map((change) => ({
      direction,
      change,
      who: clientTitle(change),
      seen: seenSentence(change),
    })),
    ...(diff?.issuers[direction] ?? []).map((change) => ({ direction, change, who: issuerTitle(change), seen: "" })),
  ];
  const changes = [...of("lost"), ...of("gained")].map(({ direction, change, who, seen }): Problem => {
    const { subject, fingerprint } = change;
    return {
      ruleId: `access/${direction}`,
      severity: severityOf(direction, change, weighing),
      message: changeText(who, direction, change, at) + seen + refusal,
      fix: fixOf(direction, change),
      location: placeOf(fingerprint),
      ...(fingerprint !== null && { fingerprint }),
      ...(subject !== null && { subject }),
      who,
    };
  });
  return [...changes, ...doubts(weighing, after.location)];
}

/** What `diff` and `replay` have in common. */
type Weighing = Partial<DiffReport> & Pick<DiffReport, "deny" | "unseenFrom">;

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
function severityOf(direction: AccessDirection, change: ChangeOverTimeReport, { deny }: Weighing): Severity {
  if (!deny.includes(direction)) return "info";
  return isDoubtful(change) ? "warning" : "error";
}

/** What mends what stands against those who lose access; where nothing does, they are no longer listed. */
function fixOf(direction: AccessDirection, { after }: ChangeOverTimeReport): string {
  const [first] = direction === "lost" ? after.reasons : [];
  return first?.fix ?? changeEntryOf(`access/${direction}`).fix;
}

/** What may lose or give access beyond what is known. */
function doubts(weighing: Weighing, file: string): readonly Problem[] {
  const severity = weighing.deny.length === 0 ? "info" : "warning";
  return doubtTexts(weighing).map(({ id, text }) => ({
    ruleId: id,
    severity,
    message: text,
    fix: changeEntryOf(id).fix,
    location: { file },
  }));
}
