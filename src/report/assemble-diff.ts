import type { IssuerChange } from "../access/access-over-time.js";
import { directionOf, type AccessPeriod } from "../access/access-period.js";
import type { CertificateChange } from "../access/certificate-changes.js";
import type { Judgement } from "../gateway/judgement.js";
import type { Prediction } from "../gateway/predict.js";
import type { ChangeValidation, ClientChange } from "../validate-change.js";
import { reportFinding, reportValidation, type Origin, type ReportParts } from "./assemble.js";
import { clientIdentityOf, isoTime } from "./certificate-report.js";
import type {
  AccessDirection,
  CertificateChangeReport,
  ClientAccessReport,
  ClientChangeReport,
  ClientPredictionsReport,
  DiffReport,
  IssuerChangeReport,
  JudgementReport,
  PredictionReport,
} from "./diff-report.js";
import { reportReason } from "./reason-report.js";
import type { ClientReport } from "./report.js";

/** Where both truststores come from, and how their change is weighed. */
export interface DiffSurroundings {
  readonly at: Date;
  readonly before: Origin;
  readonly after: Origin;
  /** The directions in which access may not change. */
  readonly deny: readonly AccessDirection[];
  /** Whether clients were named, be there any or not. */
  readonly hasClients: boolean;
}

/** What a report is put together from that tells what a change of truststore changes. */
export function diffParts(validation: ChangeValidation, surroundings: DiffSurroundings): ReportParts {
  const { at, before, after, deny, hasClients } = surroundings;
  const { clients } = validation;
  return {
    command: "diff",
    at,
    truststores: [reportValidation(before, validation.before), reportValidation(after, validation.after)],
    diff: reportDiff(validation, deny),
    findings: validation.findings.map((finding) => reportFinding(after.location, finding)),
    clients: clients.map(reportClient),
    ...(hasClients && { access: reportAccess(clients) }),
  };
}

function reportDiff(validation: ChangeValidation, deny: readonly AccessDirection[]): DiffReport {
  const { sameBytes, reordered, reencoded, certificates, access, unseenFrom } = validation;
  const { lost, gained, unchanged, nameConstraintsDiffer } = access;
  return {
    deny,
    sameBytes,
    reordered,
    reencoded: reencoded.map(({ fingerprint }) => fingerprint),
    certificates: certificates.map(reportCertificateChange),
    issuers: { lost: lost.map(reportIssuer), gained: gained.map(reportIssuer), unchanged, nameConstraintsDiffer },
    unseenFrom: momentOf(unseenFrom),
  };
}

function reportCertificateChange({ kind, certificate, counterpart }: CertificateChange): CertificateChangeReport {
  const { subject, fingerprint } = certificate;
  return {
    change: kind,
    subject: subject.text,
    fingerprint,
    ...(counterpart && {
      counterpart: { fingerprint: counterpart.certificate.fingerprint, stays: counterpart.stays },
    }),
  };
}

function reportIssuer(change: IssuerChange): IssuerChangeReport {
  const { of, listed, certificate, lineAmongNamesakes, causes, before, after } = change;
  return {
    of,
    listed,
    subject: certificate.subject.text,
    fingerprint: certificate.fingerprint,
    ...(lineAmongNamesakes !== undefined && { lineAmongNamesakes }),
    before: reportJudgement(before),
    after: reportJudgement(after),
    ...reportTime(change),
    causes: causes.map(({ fingerprint }) => fingerprint),
  };
}

function reportTime({ from, until }: Pick<AccessPeriod, "from" | "until">) {
  return { from: isoTime(from), until: momentOf(until) };
}

function momentOf(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : isoTime(milliseconds);
}

function reportJudgement({ verdict, reasons }: Judgement): JudgementReport {
  return { verdict, reasons: reasons.map(reportReason) };
}

function reportPrediction(prediction: Prediction): PredictionReport {
  return { ...reportJudgement(prediction), chain: prediction.chain.map(({ fingerprint }) => fingerprint) };
}

function reportClient(change: ClientChange): ClientReport {
  return { ...clientIdentityOf(change), ...reportPrediction(change.after) };
}

function reportAccess(clients: readonly ClientChange[]): ClientAccessReport {
  const changes = clients.flatMap((client) => client.periods.map((period) => ({ client, period })));
  const told = (wanted: number) =>
    changes
      .filter(({ period }) => Math.sign(directionOf(period)) === wanted)
      .map(({ client, period }): ClientChangeReport => ({
        ...reportPredictions(client, period),
        ...reportTime(period),
      }));
  const same = clients.filter(({ file, periods }) => file.leaf !== undefined && periods.length === 0);
  const reasonChanged = same.filter(({ before, after }) => before.reasons[0]?.id !== after.reasons[0]?.id);
  return {
    lost: told(-1),
    gained: told(1),
    unchanged: same.length - reasonChanged.length,
    reasonChanged: reasonChanged.map((client) => reportPredictions(client, client)),
  };
}

function reportPredictions(
  client: ClientChange,
  { before, after }: Pick<ClientChange, "before" | "after">,
): ClientPredictionsReport {
  return { ...clientIdentityOf(client), before: reportPrediction(before), after: reportPrediction(after) };
}
