import { describe, expect, test } from "vitest";
import type { DomainState } from "../../src/domain/domain-state.js";
import type { DomainReport } from "../../src/report/domain-report.js";
import { formatJson } from "../../src/report/json.js";
import type { Report } from "../../src/report/report.js";
import { issue } from "../support/issue.js";
import { conformingReport } from "./conforming.js";
import { domainOf, openDomain, reportOf, stored, upToDate } from "./domain-reports.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const ca = (name: string, notAfter = validity.notAfter) =>
  issue({ subject: `CN=${name}`, ca: true, ...validity, notAfter });
const [root, other, former, ending] = [
  ca("Root"),
  ca("Other"),
  ca("Former", "2026-01-01T00:00:00Z"),
  ca("Ending", "2026-12-24T18:00:00Z"),
];

const behind: DomainState = {
  domain: domainOf(
    "api.example.com",
    { truststoreVersion: "v1", warnings: ["CN=Former has expired", "Something is odd"] },
    {
      region: "eu-west-1",
      statusMessage: "All is well",
      apis: [{ id: "a1", stage: "prod", defaultEndpoint: "not-told" }],
    },
  ),
  used: stored(root.pem + former.pem + ending.pem, "v1", "2026-05-01T09:30:00Z"),
  latest: stored(root.pem + other.pem, "v2", "2026-10-30T12:00:00.250Z"),
};

function onlyOf<T>([only, ...others]: readonly T[]): T {
  if (only === undefined || others.length > 0) throw new Error("one was expected");
  return only;
}

const parsed = (report: Report) => conformingReport(formatJson(report));
const domainsOf = (...states: DomainState[]) => parsed(reportOf(states)).domains ?? [];

describe("a custom domain in the JSON", () => {
  const report = parsed(reportOf([behind]));
  const fingerprints = report.truststores.flatMap(({ certificates }) => certificates.map((each) => each.fingerprint));
  const [, formerPrint, endingPrint] = fingerprints;

  test("is told whole", () => {
    const { fingerprint: otherPrint } = reportOf([upToDate("x", other.pem)]).truststores[0]?.certificates[0] ?? {};
    expect(report.domains).toEqual([
      {
        location: "domain:api.example.com",
        name: "api.example.com",
        region: "eu-west-1",
        status: "AVAILABLE",
        statusMessage: "All is well",
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
        mutualTls: {
          truststoreUri: "s3://example-truststores/truststore.pem",
          truststoreVersion: "v1",
          warnings: [
            { text: "CN=Former has expired", certificates: [formerPrint], ruleIds: ["certificate/expired"] },
            { text: "Something is odd", certificates: [], ruleIds: [] },
          ],
        },
        apis: [{ id: "a1", stage: "prod", defaultEndpoint: "not-told" }],
        hasRoutingRules: false,
        latest: {
          state: "other",
          versionId: "v2",
          lastModified: "2026-10-30T12:00:00.250Z",
          import: { outcome: "accepted", basis: "inferred", causes: [], undocumented: 0 },
          differs: true,
          access: {
            lost: [
              {
                of: "clients",
                listed: "before",
                subject: "CN=Ending",
                fingerprint: endingPrint,
                before: "accepted",
                after: "denied",
              },
            ],
            gained: [
              {
                of: "clients",
                listed: "after",
                subject: "CN=Other",
                fingerprint: otherPrint,
                before: "denied",
                after: "accepted",
              },
            ],
            unchanged: 2,
            nameConstraintsDiffer: false,
          },
        },
        accessEnds: { at: "2026-12-24T18:00:00Z", certificate: endingPrint },
      },
    ]);
  });

  test("tells by what the latest version would be refused at the import, and on which line of it", () => {
    const latest = stored(`${root.pem}${former.pem}${root.pem}`, "v2");
    const [domain] = domainsOf({ ...behind, latest });
    const firstLine = latest.bytes.toString().trimEnd().split("\n").length - root.pem.trimEnd().split("\n").length + 1;
    expect(domain?.latest?.import).toEqual({
      outcome: "refused",
      basis: "inferred",
      causes: [{ ruleId: "bundle/duplicate-certificate", basis: "inferred", firstLine }],
      undocumented: 0,
    });
  });

  test("has a truststore of its own, whose import lies behind", () => {
    const { certificates, sha256, ...truststore } = onlyOf(report.truststores);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(truststore).toEqual({
      location: "domain:api.example.com",
      uri: "s3://example-truststores/truststore.pem",
      versionId: "v1",
      lastModified: "2026-05-01T09:30:00Z",
      bytes: behind.used?.bytes.length,
    });
    expect(certificates.map(({ subject, admission }) => [subject, admission?.verdict])).toEqual([
      ["CN=Root", "accepted"],
      ["CN=Former", "denied"],
      ["CN=Ending", "accepted"],
    ]);
  });

  test("has findings of its own", () => {
    const files = new Set(report.findings.map(({ location }) => location.file));
    expect([...files]).toEqual(["domain:api.example.com"]);
    const ruleIds = report.findings.map(({ ruleId }) => ruleId);
    expect(ruleIds).toContain("domain/version-not-latest");
    expect(ruleIds).toContain("certificate/expired");
    const { errors, warnings, infos } = report.summary;
    expect(errors + warnings + infos).toBe(ruleIds.length);
  });
});

describe("what is not known of a custom domain is null or absent", () => {
  test.each<[string, DomainState, Partial<DomainReport>]>([
    [
      "without mutual TLS",
      { domain: { name: "a", hasRoutingRules: true } },
      {
        region: null,
        status: null,
        endpointType: null,
        securityPolicy: null,
        mutualTls: null,
        apis: null,
        hasRoutingRules: true,
      },
    ],
    ["whose truststore was not read", { domain: domainOf("a", {}) }, { latest: { state: "unread" }, accessEnds: null }],
    [
      "whose version in use was not read",
      { domain: domainOf("a", { truststoreVersion: "v1" }), latest: stored(root.pem, "v2") },
      {
        latest: {
          state: "other",
          versionId: "v2",
          lastModified: "2026-05-01T09:30:00Z",
          import: { outcome: "accepted", basis: "inferred", causes: [], undocumented: 0 },
        },
        accessEnds: null,
      },
    ],
    [
      "whose latest version is a delete marker",
      { domain: domainOf("a", { truststoreVersion: "v1" }), used: stored(root.pem, "v1"), latest: "deleted" },
      { latest: { state: "deleted" } },
    ],
    ["by whose truststore nobody gets in", upToDate("a", former.pem), { latest: { state: "used" }, accessEnds: null }],
    [
      "whose warnings could not be matched",
      { domain: domainOf("a", { warnings: ["CN=Root is odd"] }) },
      {
        mutualTls: {
          truststoreUri: "s3://example-truststores/truststore.pem",
          truststoreVersion: null,
          warnings: [{ text: "CN=Root is odd", certificates: [], ruleIds: [] }],
        },
      },
    ],
  ])("of one %s", (_, state, expected) => {
    const [domain] = domainsOf(state);
    expect(domain).toMatchObject(expected);
    if (expected.latest) expect(domain?.latest).toEqual(expected.latest);
    if (expected.mutualTls === null) expect(domain).not.toHaveProperty("latest");
  });

  test("a truststore that was not read is not among the truststores", () => {
    const states = [{ domain: domainOf("a", {}) }, { domain: openDomain("b") }, upToDate("c", root.pem)];
    expect(reportOf(states).truststores.map(({ location }) => location)).toEqual(["domain:c"]);
  });

  test("a bucket without versions gives no version", () => {
    const bundle = stored(root.pem);
    const [truststore] = reportOf([{ domain: domainOf("a", {}), used: bundle, latest: bundle }]).truststores;
    expect(truststore).not.toHaveProperty("versionId");
  });
});

test("domains stand in the order in which they were asked for", () => {
  const states = ["b", "a", "c"].map((name) => upToDate(name, root.pem));
  expect(domainsOf(...states).map(({ name }) => name)).toEqual(["b", "a", "c"]);
});
