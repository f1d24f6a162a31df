import type { IssuerChange } from "../access/access-over-time.js";
import type { CertificateChange } from "../access/certificate-changes.js";
import type { ChangeValidation } from "../validate-change.js";
import { reportAccess, reportAfter, reportJudgement, reportTime } from "./assemble-access.js";
import { reportValidation, type Origin, type ReportParts } from "./assemble.js";
import { reportNewFindings } from "./assemble-change.js";
import { clientIdentityOf, momentOf } from "./certificate-report.js";
import type { AccessDirection, CertificateChangeReport, DiffReport, IssuerChangeReport } from "./diff-report.js";

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
    findings: reportNewFindings(
      validation.findings,
      { origin: after, validation: validation.after },
      { origin: before, validation: validation.before },
    ),
    clients: clients.map((client) => ({ ...clientIdentityOf(client), ...reportAfter(client) })),
    ...(hasClients && { access: reportAccess(clients, clientIdentityOf) }),
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
