import { modulusSha1Of } from "../certificate/key-digest.js";
import { factsDate } from "../gateway/basis.js";
import type { Finding } from "../rules/finding.js";
import type { Prospect } from "../rules/prospect.js";
import { tool } from "../tool.js";
import type { Truststore } from "../truststore/truststore.js";
import type { ClientValidation, TruststoreValidation } from "../validate.js";
import { keyDigestsOf, reportDiagnosis } from "./assemble-diagnosis.js";
import { clientIdentityOf, isoTime, reportCertificate } from "./certificate-report.js";
import { reportImport } from "./import-report.js";
import type { AdmissionReport, ClientReport, FindingReport, Report, TruststoreReport } from "./report.js";
import { reportOpenssl, type ClientLocations } from "./openssl-report.js";
import { reportReason } from "./reason-report.js";

/** What a report is put together from. */
export type ReportParts = Omit<Report, "schemaVersion" | "tool" | "at" | "summary"> & { readonly at: Date };

/** Puts a report together and counts what is in it. */
export function assembleReport(parts: ReportParts): Report {
  const { command, at, domains, truststores, diff, replay } = parts;
  const { findings, suppressed = [], clients, access, failures = [] } = parts;
  const severity = (wanted: string) => findings.filter((finding) => finding.severity === wanted).length;
  const verdict = (wanted: string) => clients.filter((client) => client.verdict === wanted).length;
  return {
    schemaVersion: 1,
    tool: { ...tool, factsDate },
    command,
    at: isoTime(at.getTime()),
    ...(domains && { domains }),
    truststores,
    ...(diff && { diff }),
    ...(replay && { replay }),
    findings,
    ...(suppressed.length > 0 && { suppressed }),
    clients,
    ...(access && { access }),
    ...(failures.length > 0 && { failures }),
    summary: {
      errors: severity("error"),
      warnings: severity("warning"),
      infos: severity("info"),
      accepted: verdict("accepted"),
      denied: verdict("denied"),
      uncertain: verdict("uncertain"),
      unreadable: verdict("unreadable"),
    },
  };
}

/** Where the bytes of a truststore come from. */
export type Origin = Pick<TruststoreReport, "location" | "uri" | "versionId" | "lastModified">;

/** A truststore in the form of the report. */
export function reportTruststore(origin: Origin, { sha256, size, entries }: Truststore): TruststoreReport {
  return { ...origin, sha256, bytes: size, certificates: entries.map(reportCertificate) };
}

/** A truststore that was checked: also what becomes of it at the import, and what each CA's clients would meet. */
export function reportValidation(origin: Origin, validation: TruststoreValidation): TruststoreReport {
  return { ...reportAdmissions(origin, validation), import: reportImport(validation.import) };
}

/** A truststore with what each CA's clients would meet. */
export function reportAdmissions(origin: Origin, validation: TruststoreValidation): TruststoreReport {
  const { truststore, issuersOf, prospectOf } = validation;
  const issuers = truststore.certificates.map((certificate): [string, readonly string[]] => [
    certificate.fingerprint,
    issuersOf(certificate).map(({ fingerprint }) => fingerprint),
  ]);
  return {
    ...reportTruststore(origin, truststore),
    certificates: truststore.entries.map((entry) => {
      const prospect = prospectOf(entry.certificate);
      return { ...reportCertificate(entry), ...(prospect && { admission: reportAdmission(prospect) }) };
    }),
    issuers: new Map(issuers),
  };
}

function reportAdmission({ of, verdict, reasons, until }: Prospect): AdmissionReport {
  return { of, verdict, reasons: reasons.map(reportReason), until: isoTime(until ?? 0) };
}

/** A finding in the form of the report. `file` is the location of the file that it is about. */
export function reportFinding(file: string, finding: Finding): FindingReport {
  const { ruleId, severity, message, fix, basis, lines, certificate, others = [], contentSha256 } = finding;
  return {
    ruleId,
    severity,
    message,
    fix,
    basis,
    location: { file, ...(lines && { firstLine: lines.first, lastLine: lines.last }) },
    ...(certificate && { fingerprint: certificate.fingerprint, subject: certificate.subject.text }),
    ...(others.length > 0 && {
      others: others.map(({ fingerprint, subject }) => ({ fingerprint, subject: subject.text })),
    }),
    ...(contentSha256 !== undefined && { contentSha256 }),
  };
}

/** A client in the form of the report. */
export function reportClient(validation: ClientValidation, locations: ClientLocations): ClientReport {
  const { file, prediction, key, diagnosis } = validation;
  const { selfSigned } = diagnosis ?? {};
  const modulusSha1 = file.leaf && modulusSha1Of(file.leaf.certificate.publicKey);
  const report = reportDiagnosis(validation, locations.copy);
  return {
    ...clientIdentityOf(validation),
    verdict: prediction.verdict,
    reasons: (diagnosis?.reasons ?? prediction.reasons).map(reportReason),
    chain: prediction.chain.map(({ fingerprint }) => fingerprint),
    ...(key && { key: { matches: key.matches, ...keyDigestsOf(key.publicKey) } }),
    ...(selfSigned && { selfSignedMatch: selfSigned.match }),
    ...(modulusSha1 !== undefined && { modulusSha1 }),
    ...(report && { diagnosis: report }),
    openssl: reportOpenssl(validation, locations),
  };
}
