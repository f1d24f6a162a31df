import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { reasonTable } from "../../src/gateway/reasons.js";
import type { ClientReport, Report } from "../../src/report/report.js";
import { rules } from "../../src/rules/registry.js";
import { run } from "../cli/captured-io.js";
import { conformingReport, deviationsFrom, schemaFile } from "./conforming.js";

const fixtures = new URL("../../fixtures/report/", import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, fixtures));
const at = ["--at", "2026-06-01T00:00:00Z", "--format", "json"];

async function reportOf(...argv: readonly string[]): Promise<Report> {
  return conformingReport((await run([...argv, ...at])).out);
}

test("the schema is one of draft 2020-12", () => {
  const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as object;
  expect(new Ajv2020({ validateFormats: false }).validateSchema(schema)).toBe(true);
});

test("every report about the fixtures conforms", async () => {
  const clients = readdirSync(path("clients")).map((name) => path(`clients/${name}`));
  for (const bundle of ["truststore.pem", "flawed.pem", "loop.pem"].map(path)) {
    const { summary } = await reportOf("client", ...clients, "--truststore", bundle);
    expect(summary.accepted + summary.denied + summary.uncertain + summary.unreadable).toBe(clients.length);
    expect((await reportOf("check", bundle)).truststores).toHaveLength(1);
  }
});

test("the log lines that AWS has published are reported to the letter", async () => {
  const lineOf = async (name: string) => {
    const { clients } = await reportOf("client", path(`clients/${name}.pem`), "--truststore", path("truststore.pem"));
    return clients.map(({ reasons: [first] }) => [first?.id, first?.logLine, first?.logLineBasis]);
  };
  expect(await lineOf("issuer-missing")).toEqual([
    ["issuer-not-found", "Access denied. Reason: Could not find issuer for certificate", "documented"],
  ]);
  expect(await lineOf("sha1")).toEqual([
    [
      "insecure-signature-algorithm",
      "Access denied. Reason: Client cert using an insecure Signature Algorithm",
      "documented",
    ],
  ]);
  expect(await lineOf("self-signed")).toEqual([
    ["self-signed", "Access denied. Reason: self signed certificate", "documented"],
  ]);
});

describe("a report departs from the schema", () => {
  let report: Report;
  let client: ClientReport;
  beforeAll(async () => {
    const names = ["several-reasons", "with-chain"].map((name) => path(`clients/${name}.pem`));
    report = await reportOf("client", ...names, "--truststore", path("truststore.pem"));
    const [first] = report.clients;
    if (first === undefined) throw new Error("two clients were asked for");
    client = first;
  });

  const withClient = (change: (client: ClientReport) => object) => () => ({ ...report, clients: [change(client)] });
  const withReason = (change: object) =>
    withClient((old) => ({ ...old, reasons: old.reasons.map((reason) => ({ ...reason, ...change })) }));
  const withFinding = (change: object) => () => ({
    ...report,
    findings: report.findings.map((finding) => ({ ...finding, ...change })),
  });
  const withCertificate = (change: object) => () => ({
    ...report,
    truststores: report.truststores.map((truststore) => ({
      ...truststore,
      certificates: truststore.certificates.map((certificate) => ({ ...certificate, ...change })),
    })),
  });

  test.each<[string, () => unknown]>([
    ["another schema version", () => ({ ...report, schemaVersion: 2 })],
    ["a field too many", () => ({ ...report, hierarchy: {} })],
    ["a field too few", () => ({ ...report, summary: undefined })],
    ["a moment without zone", () => ({ ...report, at: "2026-06-01T00:00:00" })],
    ["a moment in another zone", () => ({ ...report, at: "2026-06-01T00:00:00+02:00" })],
    ["a day that is none", () => ({ ...report, at: "2026-02-30T00:00:00Z" })],
    ["a negative count", () => ({ ...report, summary: { ...report.summary, errors: -1 } })],
    ["a fingerprint in capitals", withClient((old) => ({ ...old, fingerprint: old.fingerprint?.toUpperCase() }))],
    ["a fingerprint that is too short", withCertificate({ fingerprint: "ab" })],
    ["a serial number in hexadecimal", withCertificate({ serialNumber: "0A:FF" })],
    ["a serial number that is no text", withCertificate({ serialNumber: 7 })],
    ["a line 0", withCertificate({ lines: { first: 0, last: 1 } })],
    ["a field too many of a certificate", withCertificate({ pem: "" })],
    ["a field too many of a key", withCertificate({ publicKey: { type: "rsa", modulus: "00" } })],
    ["an unknown verdict", withClient((old) => ({ ...old, verdict: "refused" }))],
    ["a client without a name that was read", withClient((old) => ({ ...old, subject: null }))],
    ["a client with a name that was not", withClient((old) => ({ ...old, verdict: "unreadable" }))],
    ["a denial without reason", withClient((old) => ({ ...old, reasons: [] }))],
    ["an acceptance with reasons", withClient((old) => ({ ...old, verdict: "accepted" }))],
    ["an empty chain", withClient((old) => ({ ...old, chain: [] }))],
    ["an unknown basis", withReason({ basis: "guessed" })],
    ["a log line without its start", withReason({ logLine: "self signed certificate" })],
    ["a log line without basis", withReason({ logLine: "Access denied. Reason: x", logLineBasis: null })],
    ["a basis without log line", withReason({ logLine: null, logLineBasis: "documented" })],
    ["a rule id without scope", withFinding({ ruleId: "expired" })],
    ["an unknown severity", withFinding({ severity: "fatal" })],
    ["a place with one line", withFinding({ location: { file: "a.pem", firstLine: 1 } })],
    ["a subject without fingerprint", withFinding({ fingerprint: undefined })],
    ["no failure among the failures", () => ({ ...report, failures: [] })],
    ["a failure without a fix", () => ({ ...report, failures: [{ message: "x" }] })],
    ["a failure with a field too many", () => ({ ...report, failures: [{ message: "x", fix: "y", code: "z" }] })],
  ])("by %s", (_, change) => {
    expect(deviationsFrom(report)).toEqual([]);
    expect(deviationsFrom(JSON.parse(JSON.stringify(change())))).not.toEqual([]);
  });

  test("not by the version of a truststore", () => {
    const truststores = report.truststores.map((each) => ({ ...each, versionId: "3HL4kqtJlcpXroDTDmJ" }));
    expect(deviationsFrom({ ...report, truststores })).toEqual([]);
  });
});

test("every id that a report can hold is one that the schema takes", () => {
  const { $defs } = JSON.parse(readFileSync(schemaFile, "utf8")) as {
    $defs: { ruleId: { pattern: string }; reasonId: { pattern: string } };
  };
  const [ruleId, reasonId] = [$defs.ruleId, $defs.reasonId].map(({ pattern }) => new RegExp(pattern, "u"));
  expect(rules.filter(({ id }) => ruleId?.test(id) !== true)).toEqual([]);
  expect(Object.keys(reasonTable).filter((id) => reasonId?.test(id) !== true)).toEqual([]);
});

describe("check tells machines too", () => {
  test("what becomes of the truststore at the import", async () => {
    const [clean, flawed] = await Promise.all(
      ["truststore.pem", "flawed.pem"].map((file) => reportOf("check", path(file))),
    );
    expect(clean?.truststores.map((truststore) => truststore.import)).toEqual([
      { outcome: "accepted", basis: "inferred", causes: [], undocumented: 0 },
    ]);
    expect(flawed?.truststores.map((truststore) => truststore.import)).toEqual([
      {
        outcome: "refused",
        basis: "inferred",
        causes: [{ ruleId: "bundle/duplicate-certificate", basis: "inferred", firstLine: 67 }],
        undocumented: 0,
      },
    ]);
  });

  test("what the clients of each CA would meet, and until when", async () => {
    const { truststores } = await reportOf("check", path("flawed.pem"));
    const admissions = truststores.flatMap(({ certificates }) => certificates).map(({ admission }) => admission);
    expect(admissions.map((admission) => [admission?.verdict, admission?.until.slice(0, 10)])).toEqual([
      ["accepted", "2055-01-01"],
      ["denied", "2055-01-01"],
      ["denied", "2026-03-31"],
      ["denied", "2055-01-01"],
      ["accepted", "2055-01-01"],
    ]);
  });
});
