import { describe, expect, onTestFinished, test } from "vitest";
import { readDomainCase } from "../../scripts/fixtures/rules/domain-case.js";
import type { CustomDomain, MappedApi } from "../../src/domain/custom-domain.js";
import type { DomainState } from "../../src/domain/domain-state.js";
import { domainRules } from "../../src/rules/registry.js";
import { awsCommandLine } from "../support/aws-command-line.js";
import { environmentCredentials } from "../support/aws-environment.js";
import { startApiGateway, type ApiGatewayAccount } from "../support/loopback-api-gateway.js";
import { makeBucket, s3, variablesOf, type S3 } from "../support/s3.js";

/** For each rule a fixture in which it speaks, one in which it does not, and what an auditor sees of either alone. */
const evidence: Readonly<Record<string, readonly [found: string, shows: RegExp, clean: string, shows: RegExp]>> = {
  "domain/no-mutual-tls": ["regional", /^null$/, "with-mutual-tls", /"TruststoreUri": "s3:/],
  "domain/not-available": ["ownership", /"PENDING_\w+",\s+"Example of a status/, "available", /"AVAILABLE",\s+null/],
  "domain/tls-1-0-allowed": ["tls-1-0", /"REGIONAL",\s+"TLS_1_0"/, "tls-1-2", /"REGIONAL",\s+"TLS_1_2"/],
  "domain/default-endpoint-open": [
    "two-of-three",
    /"k1l2m3n4o5",\s+false/,
    "disabled",
    /^\[\s+"a1b2c3d4e5",\s+true\s+\]$/,
  ],
  "domain/default-endpoint-not-told": [
    "rest-apis",
    /"f6g7h8i9j0",\s+false/,
    "all-told",
    /^An error .*NotFoundException/,
  ],
  "domain/version-not-pinned": ["not-pinned", /"s3:.*",\s+null/, "pinned", /"s3:.*",\s+"3HL4kqtJlcpXroDTDmJ"/],
  "domain/truststore-not-versioned": [
    "no-versions",
    /^\[\s+null,/,
    "versioned",
    /^\{\s+"Status": "Enabled"[^}]*\}\s+\[\s+"(?!null)/,
  ],
  "domain/imported-nevertheless": [
    "duplicate-subject",
    /^\[\s+"3HL4\w+",\s+\[\s+"AVAILABLE"/,
    "updating",
    /"UPDATING"/,
  ],
  "domain/truststore-deleted": ["pinned", /"truststore.pem",\s+"[^"]/, "there", /^(?:null|\[\])$/],
  "domain/version-not-latest": ["access-differs", /^"(.+)"\s+\[\s+"(?!\1")/, "latest", /^"(.+)"\s+\[\s+"\1"/],
  "domain/warning-explained": ["expired", /expired: CN = Example Legacy/, "names-nobody", /There is an invalid cert/],
  "domain/warning-unexplained": ["nothing-found", /"Something is amiss with CN=/, "no-warnings", /^\[\]$/],
  "domain/warning-absent": ["expired-since", /^\[\]$/, "warned", /expired: CN = Example Legacy/],
};

const audits = domainRules.map(({ id, audit }) => [id, audit] as const);

describe.skipIf(!awsCommandLine.available)("AWS's command line shows auditors what the rule says", () => {
  test.each(audits.filter(([, audit]) => !audit.includes("s3api")))("%s", expectEvidence);

  test.skipIf(!s3).each(audits.filter(([, audit]) => audit.includes("s3api")))("%s, with an S3 to ask", expectEvidence);
});

async function expectEvidence(id: string, audit: string): Promise<void> {
  const [found, showsFound, clean, showsClean] = evidence[id] ?? ["", /^$/, "", /^$/];
  const outputs = await Promise.all([outputOf(audit, id, found), outputOf(audit, id, clean)]);
  expect(outputs[0]).toMatch(showsFound);
  expect(outputs[0]).not.toMatch(showsClean);
  expect(outputs[1]).toMatch(showsClean);
  expect(outputs[1]).not.toMatch(showsFound);
}

/** All that the command prints where the domain and the bucket are as in the fixture. */
async function outputOf(audit: string, id: string, name: string): Promise<string> {
  const fixture = readDomainCase(new URL(`../../fixtures/${id}/${name}/`, import.meta.url));
  if (fixture === undefined) throw new Error(`${id}/${name} is no fixture of a domain`);
  const at = audit.includes("s3api") ? s3 : undefined;
  const { domain, bucket = "" } = at ? await stored(fixture.state, at) : { domain: fixture.state.domain };
  const apiGateway = await startApiGateway(accountOf(domain));
  onTestFinished(apiGateway.close);
  const command = audit
    .replaceAll("NAME", domain.name)
    .replaceAll("BUCKET", bucket)
    .replaceAll("KEY", "truststore.pem");
  const variables = at ? variablesOf(at.main, at) : environmentCredentials;
  const options = { apiGateway: apiGateway.url, variables, ...(at && { s3: at.endpoint }) };
  const { stdout, stderr } = await awsCommandLine.run(command, options);
  return (stdout + stderr).trim();
}

/** Stores the truststore as the fixture has it; the domain then names the version that the bucket gave it. */
async function stored(
  { domain, used, latest }: DomainState,
  at: S3,
): Promise<{ readonly domain: CustomDomain; readonly bucket?: string }> {
  const bucket = await makeBucket(at);
  if (used?.versionId !== undefined) await bucket.keepVersions();
  const versionId = await bucket.put("truststore.pem", used?.bytes ?? "");
  if (latest === "deleted") await bucket.remove("truststore.pem");
  else if (latest !== undefined && latest !== used) await bucket.put("truststore.pem", latest.bytes);
  const truststoreUri = `s3://${bucket.name}/truststore.pem`;
  const mutualTls = { truststoreUri, warnings: [], ...(versionId !== undefined && { truststoreVersion: versionId }) };
  return { domain: { ...domain, mutualTls }, bucket: bucket.name };
}

function accountOf({ name, apis = [], mutualTls, ...told }: CustomDomain): ApiGatewayAccount {
  const { status, statusMessage, endpointType, securityPolicy } = told;
  const configuration = {
    ...(status !== undefined && { domainNameStatus: status }),
    ...(statusMessage !== undefined && { domainNameStatusMessage: statusMessage }),
    ...(endpointType !== undefined && { endpointType }),
    ...(securityPolicy !== undefined && { securityPolicy }),
  };
  const { warnings = [], ...truststore } = mutualTls ?? {};
  const mutualTlsAuthentication = { ...truststore, truststoreWarnings: warnings };
  const wire = {
    domainName: name,
    domainNameConfigurations: [configuration],
    ...(mutualTls && { mutualTlsAuthentication }),
  };
  const mappings = { [name]: apis.map(({ id, stage }) => ({ apiId: id, stage })) };
  const isRest = ({ defaultEndpoint }: MappedApi) => defaultEndpoint === "not-told";
  return {
    domains: [wire],
    mappings,
    restApis: apisOf(apis.filter(isRest)),
    apis: apisOf(apis.filter((api) => !isRest(api))),
  };
}

function apisOf(apis: readonly MappedApi[]): Readonly<Record<string, { readonly disableExecuteApiEndpoint: boolean }>> {
  return Object.fromEntries(
    apis.map(({ id, defaultEndpoint }) => [id, { disableExecuteApiEndpoint: defaultEndpoint === "disabled" }]),
  );
}
