import { readFileSync } from "node:fs";
import type { CustomDomain, MutualTls } from "../../src/domain/custom-domain.js";
import type { DomainState, StoredBundle } from "../../src/domain/domain-state.js";
import { assembleReport, reportFinding } from "../../src/report/assemble.js";
import { domainLocation, reportDomain, reportDomainTruststore } from "../../src/report/assemble-domain.js";
import type { Report } from "../../src/report/report.js";
import { validateDomain } from "../../src/validate-domain.js";

/** When every report is made that is not told otherwise. */
export const today = "2026-11-22T00:00:00Z";

/** The report of the command `domain` about domains in these states. */
export function reportOf(states: readonly DomainState[], { isNamed = true, at = today } = {}): Report {
  const moment = new Date(at);
  const validations = states.map((state) => validateDomain(state, { at: moment, isNamed, publicRoots: [] }));
  return assembleReport({
    command: "domain",
    at: moment,
    domains: validations.map(reportDomain),
    truststores: validations.flatMap((validation) => reportDomainTruststore(validation) ?? []),
    findings: validations.flatMap(({ live, findings }) =>
      findings.map((finding) => reportFinding(domainLocation(live.domain.name), finding)),
    ),
    clients: [],
  });
}

/** A faultless custom domain with mutual TLS, but for what is told otherwise. */
export function domainOf(
  name: string,
  mutualTls: Partial<MutualTls>,
  more: Partial<Omit<CustomDomain, "name" | "mutualTls">> = {},
): CustomDomain {
  const truststoreUri = "s3://example-truststores/truststore.pem";
  return { ...openDomain(name, more), mutualTls: { truststoreUri, warnings: [], ...mutualTls } };
}

/** The same without mutual TLS. */
export function openDomain(name: string, more: Partial<Omit<CustomDomain, "name" | "mutualTls">> = {}): CustomDomain {
  return {
    name,
    status: "AVAILABLE",
    endpointType: "REGIONAL",
    securityPolicy: "TLS_1_2",
    apis: [{ id: "a1b2c3d4e5", stage: "prod", defaultEndpoint: "disabled" }],
    hasRoutingRules: false,
    ...more,
  };
}

/** A version of a truststore as S3 has it. */
export function stored(
  bundle: string | Uint8Array,
  versionId?: string,
  lastModified = "2026-05-01T09:30:00Z",
): StoredBundle {
  const bytes = typeof bundle === "string" ? Buffer.from(bundle) : bundle;
  return { bytes, ...(versionId !== undefined && { versionId }), lastModified: Date.parse(lastModified) };
}

/** A truststore of the account that the documentation shows. */
export function accountBundle(name: "branches-1" | "branches-2" | "partners" | "legacy"): Uint8Array {
  return readFileSync(new URL(`../../fixtures/account/${name}.pem`, import.meta.url));
}

/** A domain that pins the latest version. */
export function upToDate(name: string, bundle: string | Uint8Array): DomainState {
  const version = stored(bundle, "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY");
  return {
    domain: domainOf(name, { truststoreVersion: "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY" }),
    used: version,
    latest: version,
  };
}
