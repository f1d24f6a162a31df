import type { AccessChange, AccessDifference } from "../access/access-difference.js";
import type { StoredVersion } from "../domain/domain-state.js";
import type { LatestVersion, LiveDomain } from "../rules/live-domain.js";
import type { DomainValidation } from "../validate-domain.js";
import { reportAdmissions } from "./assemble.js";
import { isoTime } from "./certificate-report.js";
import type {
  AccessChangeReport,
  AccessDifferenceReport,
  DomainReport,
  LatestVersionReport,
  MutualTlsReport,
  WarningReport,
} from "./domain-report.js";
import { reportImport } from "./import-report.js";
import type { TruststoreReport } from "./report.js";

/** Where a custom domain's truststore and findings are said to be. */
export function domainLocation(name: string): string {
  return `domain:${name}`;
}

/** A custom domain in the form of the report. */
export function reportDomain({ live, accessEnd }: DomainValidation): DomainReport {
  const { domain, latest } = live;
  return {
    location: domainLocation(domain.name),
    name: domain.name,
    region: domain.region ?? null,
    status: domain.status ?? null,
    statusMessage: domain.statusMessage ?? null,
    endpointType: domain.endpointType ?? null,
    securityPolicy: domain.securityPolicy ?? null,
    mutualTls: reportMutualTls(live),
    apis: domain.apis?.map(({ id, stage, defaultEndpoint }) => ({ id, stage, defaultEndpoint })) ?? null,
    hasRoutingRules: domain.hasRoutingRules,
    ...(latest && { latest: reportLatest(latest) }),
    accessEnds: accessEnd ? { at: isoTime(accessEnd.at), certificate: accessEnd.certificate.fingerprint } : null,
  };
}

/** The truststore that a custom domain uses; undefined where it could not be read. Its import lies behind, and is not told. */
export function reportDomainTruststore({ live, truststore }: DomainValidation): TruststoreReport | undefined {
  const { domain, used } = live;
  if (truststore === undefined || used === undefined) return undefined;
  const uri = domain.mutualTls && { uri: domain.mutualTls.truststoreUri };
  return reportAdmissions({ location: domainLocation(domain.name), ...uri, ...reportVersion(used) }, truststore);
}

function reportMutualTls({ domain: { mutualTls }, used }: LiveDomain): MutualTlsReport | null {
  if (mutualTls === undefined) return null;
  const { truststoreUri, truststoreVersion = null, warnings } = mutualTls;
  const matched = used?.warnings ?? warnings.map((text) => ({ text, certificates: [], findings: [] }));
  return {
    truststoreUri,
    truststoreVersion,
    warnings: matched.map(({ text, certificates, findings }): WarningReport => ({
      text,
      certificates: certificates.map(({ fingerprint }) => fingerprint),
      ruleIds: [...new Set(findings.map(({ ruleId }) => ruleId))],
    })),
  };
}

function reportLatest(latest: LatestVersion): LatestVersionReport {
  if (latest.state !== "other") return { state: latest.state };
  const { state, differs, access, import: prediction } = latest;
  return {
    state,
    ...reportVersion(latest),
    import: reportImport(prediction),
    ...(differs !== undefined && { differs }),
    ...(access && { access: reportAccess(access) }),
  };
}

/** Of a version of an object in S3, what S3 tells of it. */
function reportVersion({ versionId, lastModified }: StoredVersion) {
  return {
    ...(versionId !== undefined && { versionId }),
    ...(lastModified !== undefined && { lastModified: isoTime(lastModified) }),
  };
}

function reportAccess(difference: AccessDifference): AccessDifferenceReport {
  const { lost, gained, unchanged, nameConstraintsDiffer } = difference;
  return { lost: lost.map(reportChange), gained: gained.map(reportChange), unchanged, nameConstraintsDiffer };
}

function reportChange(change: AccessChange): AccessChangeReport {
  const { of, listed, certificate, lineAmongNamesakes, before, after } = change;
  const { subject, fingerprint } = certificate;
  const line = lineAmongNamesakes !== undefined && { lineAmongNamesakes };
  return { of, listed, subject: subject.text, fingerprint, ...line, before, after };
}
