import { describe, expect, test } from "vitest";
import type { CustomDomain, MutualTls } from "../src/domain/custom-domain.js";
import type { DomainState, StoredBundle } from "../src/domain/domain-state.js";
import { validateDomain } from "../src/validate-domain.js";
import { dns, nameConstraints } from "./support/general-names.js";
import { issue, type Issued, type Template } from "./support/issue.js";
import { sharedKey } from "./support/keys.js";

const at = new Date("2026-06-01T00:00:00Z");
const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const ca = (subject: string, template: Partial<Template> = {}) =>
  issue({ subject, ca: true, ...validity, ...template });

const root = ca("CN=Root");
const issuing = ca("CN=Issuing", { issuer: root });
const ending = ca("CN=Ending", { issuer: root, notAfter: "2027-01-01T00:00:00Z" });
const old = ca("CN=Old", { issuer: root, notAfter: "2026-01-01T00:00:00Z" });
const weakAndOld = ca("CN=Both", { issuer: root, signature: "sha1", notAfter: "2026-01-01T00:00:00Z" });

const stored = (versionId: string | undefined, ...certificates: readonly Issued[]): StoredBundle => ({
  bytes: Buffer.from(certificates.map(({ pem }) => pem).join("")),
  ...(versionId !== undefined && { versionId }),
  lastModified: Date.UTC(2026, 4, 1),
});

function domainWith(mutualTls: Partial<MutualTls> = {}): CustomDomain {
  return {
    name: "api.example.com",
    status: "AVAILABLE",
    endpointType: "REGIONAL",
    securityPolicy: "TLS_1_2",
    mutualTls: { truststoreUri: "s3://bucket/key", truststoreVersion: "v1", warnings: [], ...mutualTls },
    apis: [],
    hasRoutingRules: false,
  };
}

function validate(state: DomainState, options: { isNamed?: boolean } = {}) {
  const validation = validateDomain(state, { at, ...options });
  expect(validation.crashes).toEqual([]);
  return validation;
}

const accepted = { outcome: "accepted", basis: "inferred", causes: [], undocumented: 0 };

const idsOf = ({ findings }: { readonly findings: readonly { readonly ruleId: string }[] }) =>
  findings.map(({ ruleId }) => ruleId);

describe("A custom domain", () => {
  test("that uses the latest version of a sound truststore has no finding", () => {
    const used = stored("v1", root, issuing);
    const validation = validate({ domain: domainWith(), used, latest: used });
    expect(idsOf(validation)).toEqual([]);
    expect(validation.live).toEqual({
      domain: domainWith(),
      isNamed: true,
      used: {
        versionId: "v1",
        lastModified: used.lastModified,
        findings: [],
        import: accepted,
        wouldWarn: [],
        warnings: [],
      },
      latest: { state: "used" },
    });
    expect(validation.truststore?.truststore.certificates).toHaveLength(2);
  });

  test("without mutual TLS has neither truststore nor latest version, and is a finding where somebody named it", () => {
    const domain = { name: "api.example.com", hasRoutingRules: false };
    expect(validate({ domain })).toEqual({
      live: { domain, isNamed: true },
      findings: [expect.objectContaining({ ruleId: "domain/no-mutual-tls" }) as unknown],
      crashes: [],
    });
    expect(validate({ domain }, { isNamed: false })).toEqual({
      live: { domain, isNamed: false },
      findings: [],
      crashes: [],
    });
  });

  test("tells what it finds in itself before what it finds in its truststore", () => {
    const used = stored("v1", root, old);
    const domain = { ...domainWith(), status: "UPDATING" };
    expect(idsOf(validate({ domain, used, latest: used }))).toEqual([
      "domain/not-available",
      "domain/warning-absent",
      "certificate/expired",
    ]);
  });

  test("of which nothing could be read is judged by its settings", () => {
    const validation = validate({ domain: { ...domainWith(), securityPolicy: "TLS_1_0" } });
    expect(idsOf(validation)).toEqual(["domain/tls-1-0-allowed"]);
    expect(validation.live.latest).toEqual({ state: "unread" });
    expect(validation).not.toHaveProperty("truststore");
    expect(validation).not.toHaveProperty("accessEnd");
  });

  test("whose truststore holds nothing that can be read does not throw", () => {
    const used = { bytes: Buffer.from("\0\0not a bundle"), versionId: "v1" };
    expect(idsOf(validate({ domain: domainWith(), used, latest: used }))).toEqual([
      "domain/imported-nevertheless",
      "bundle/not-pem",
    ]);
  });
});

describe("The latest version", () => {
  const used = stored("v1", root, issuing);

  test("is another one where it is stored apart, with what differs for whom", () => {
    const latest = stored("v2", root);
    const validation = validate({ domain: domainWith(), used, latest });
    expect(validation.live.latest).toMatchObject({
      state: "other",
      versionId: "v2",
      lastModified: latest.lastModified,
      differs: true,
      access: { lost: [{ listed: "before", before: "accepted", after: "denied" }], gained: [], unchanged: 1 },
    });
  });

  test("may hold the same bytes", () => {
    const validation = validate({ domain: domainWith(), used, latest: stored("v2", root, issuing) });
    expect(validation.live.latest).toMatchObject({ differs: false, access: { lost: [], gained: [], unchanged: 2 } });
  });

  test("stands alone where the version in use could not be read", () => {
    const { lastModified, ...latest } = stored("v2", root);
    const validation = validate({ domain: domainWith(), latest });
    expect(validation.live.latest).toEqual({ state: "other", versionId: "v2", import: accepted });
    expect(lastModified).toBeDefined();
  });

  test("gives no finding of its own to the domain", () => {
    const validation = validate({ domain: domainWith(), used, latest: stored("v2", root, issuing, old) });
    expect(idsOf(validation)).toEqual(["domain/version-not-latest"]);
  });

  describe("is told", () => {
    const rekeyed = ca("CN=Issuing", { issuer: root, key: sharedKey("p-256", "new") });
    const device = ca("CN=Device", { keyUsage: null });
    const reissued = ca("CN=Device", { keyUsage: null, serialNumber: 99n });
    const constrained = ca("CN=Issuing", { issuer: root, extensions: [nameConstraints([dns("example.com")], [])] });
    const put = "aws apigatewayv2 update-domain-name";

    test.each([
      [
        "with how many lose and gain",
        [root, issuing],
        [root, ending, old],
        "Predicted of putting it in use: clients of 1 CA would lose access, clients of 1 CA would gain it.",
        put,
      ],
      [
        "with listed clients by themselves",
        [root, device],
        [root, ending, reissued],
        "Predicted of putting it in use: 1 listed client would lose access, clients of 1 CA and 1 listed client would gain it.",
        put,
      ],
      [
        "with what was compared, where access is the same",
        [root, issuing],
        [issuing, root],
        "Predicted of putting it in use: the same clients would be let in, of those without a fault of their own.",
        put,
      ],
      [
        "with what names may change",
        [root, issuing],
        [root, constrained],
        "Predicted of putting it in use: the same clients would be let in, of those without a fault of their own. Name constraints differ, so that clients may differ by their names.",
        put,
      ],
      [
        "as one that would be refused",
        [root, issuing],
        [root, issuing, rekeyed],
        "The latest version would be refused at the import (bundle/duplicate-subject, as was observed).",
        "If the change is meant, mend the file first: mtls-truststore check s3://bucket/key",
      ],
      [
        "as one in which nothing can be read",
        [root, issuing],
        [],
        "The latest version would be refused at the import (bundle/empty, as is inferred).",
        "If the change is meant, mend the file first: mtls-truststore check s3://bucket/key",
      ],
      ["as the same bytes", [root, issuing], [root, issuing], "Both hold the same bytes.", "Nothing needs to be done"],
    ])("%s", (_how, before, after, message, fix) => {
      const state = { domain: domainWith(), used: stored("v1", ...before), latest: stored("v2", ...after) };
      const finding = validate(state).findings.find(({ ruleId }) => ruleId === "domain/version-not-latest");
      expect(finding?.message.replace(/^In use .*? the latest is .*?\. /, "")).toBe(message);
      expect(finding?.fix).toContain(fix);
      if (fix !== put) expect(finding?.fix).not.toContain(put);
    });
  });

  test("may be a delete marker", () => {
    const validation = validate({ domain: domainWith(), used, latest: "deleted" });
    expect(validation.live.latest).toEqual({ state: "deleted" });
    expect(idsOf(validation)).toEqual(["domain/truststore-deleted"]);
  });
});

describe("A warning of API Gateway's", () => {
  const used = stored("v1", root, old, issuing);

  test("stands beside the errors and warnings about the certificate that it names", () => {
    const text = "CN=Old: certificate has expired";
    const { live } = validate({ domain: domainWith({ warnings: [text] }), used, latest: used });
    const [warning] = live.used?.warnings ?? [];
    expect(warning?.text).toBe(text);
    expect(warning?.certificates.map(({ subject }) => subject.text)).toEqual(["CN=Old"]);
    expect(warning && idsOf(warning)).toEqual(["certificate/expired"]);
  });

  test("stands alone where it names no certificate, or one in which nothing is found", () => {
    const warnings = ["There is an invalid certificate in your truststore bundle", "CN=Issuing has an issue"];
    const { live, ...validation } = validate({ domain: domainWith({ warnings }), used, latest: used });
    expect(live.used?.warnings.map(({ certificates, findings }) => [certificates.length, findings.length])).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(idsOf(validation)).toEqual([
      "domain/warning-unexplained",
      "domain/warning-unexplained",
      "certificate/expired",
    ]);
  });

  test("is not explained by what API Gateway does not look at", () => {
    const soon = ca("CN=Soon", { issuer: root, notAfter: "2026-06-20T00:00:00Z" });
    const bundle = stored("v1", root, soon);
    const domain = domainWith({ warnings: ["CN=Soon uses a weak signature algorithm"] });
    expect(idsOf(validate({ domain, used: bundle, latest: bundle }))).toEqual([
      "domain/warning-unexplained",
      "certificate/expires-soon",
    ]);
  });

  test("is neither missed nor there for a certificate that others may name", () => {
    const older = ca("CN=Older", { issuer: root, notAfter: "2026-01-01T00:00:00Z" });
    const bundle = stored("v1", root, old, older);
    const domain = domainWith({ warnings: ["CN=Older has expired", "Old and CN=Older have expired"] });
    const { live, ...validation } = validate({ domain, used: bundle, latest: bundle });
    expect(live.used?.warnings[1]?.possible.map(({ subject }) => subject.text)).toEqual(["CN=Old"]);
    expect(idsOf(validation)).not.toContain("domain/warning-absent");
  });

  test("that could be matched to nobody is not said to name nobody", () => {
    const domain = domainWith({ warnings: ["CN=Issuing,O=Somebody Else has expired"] });
    const bundle = stored("v1", root, issuing);
    const [finding] = validate({ domain, used: bundle, latest: bundle }).findings;
    expect(finding?.message).toBe(
      'API Gateway warns: "CN=Issuing,O=Somebody Else has expired". It could be matched to no certificate of the truststore.',
    );
  });

  test("is missed for a certificate that it would be about, though a summary tells of that one's flaws", () => {
    const bundle = stored("v1", root, weakAndOld);
    const validation = validate({ domain: domainWith(), used: bundle, latest: bundle });
    expect(idsOf(validation)).toEqual(["domain/warning-absent", "chain/nobody-accepted"]);
    expect(validation.live.used?.wouldWarn.map(({ ruleId }) => ruleId)).toEqual(["certificate/expired"]);
  });

  test("is missed in a truststore that API Gateway has imported against what was predicted", () => {
    const twin = ca("CN=Old", { issuer: root, notAfter: "2026-02-01T00:00:00Z" });
    const bundle = stored("v1", root, old, twin);
    const validation = validate({ domain: domainWith(), used: bundle, latest: bundle });
    expect(validation.truststore?.import.outcome).toBe("refused");
    expect(idsOf(validation)).toContain("domain/warning-absent");
  });
});

describe("Access ends first", () => {
  const endOf = (...certificates: readonly Issued[]) => {
    const used = stored("v1", ...certificates);
    const end = validate({ domain: domainWith(), used, latest: used }).accessEnd;
    return end && [end.certificate.subject.text, new Date(end.at).toISOString()];
  };
  const short = ca("CN=Short Root", { notAfter: "2026-09-01T00:00:00Z" });

  test.each([
    ["with the CA that ends first", [root, issuing, ending], ["CN=Ending", "2027-01-01T00:00:00.000Z"]],
    [
      "with a root that ends before those below it",
      [short, ca("CN=Below", { issuer: short })],
      ["CN=Short Root", "2026-09-01T00:00:00.000Z"],
    ],
    [
      "with a CA that lets somebody in, not with one that has ended",
      [root, old, issuing],
      ["CN=Root", "2055-01-01T00:00:00.000Z"],
    ],
    ["with none where a CA has no root", [ca("CN=Orphan", { issuer: short })], undefined],
    ["with none in an empty truststore", [], undefined],
  ] as const)("%s", (_what, certificates, expected) => {
    expect(endOf(...certificates)).toEqual(expected);
  });
});
