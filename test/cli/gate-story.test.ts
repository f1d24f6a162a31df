import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { bundles, clients } from "../support/bundles.js";
import { commit, git, repositoryWith } from "../support/git.js";
import { conformingJunit } from "../support/junit-schema.js";
import { conformingSarif } from "../support/sarif-schema.js";
import { run } from "./captured-io.js";
import { moveTo } from "./files.js";

const path = "infra/truststore.pem";

/** A branch of a repository that changes the truststore, and the gate that looks at it as CI would. */
async function gateOn(branch: string, ...flags: readonly string[]) {
  const repository = repositoryWith({
    [path]: bundles.whole,
    "clients/london.pem": clients.london,
    "clients/leeds.pem": clients.leeds,
  });
  git(repository, "checkout", "--quiet", "-b", "change");
  commit(repository, { "README.md": "changed", [path]: branch });
  moveTo(repository);
  const files = ["--format=json", "--format=sarif=a.sarif", "--format=junit=b.xml", "--format=markdown=c.md"];
  const argv = ["diff", path, "--against", `main:${path}`, "--clients", "clients", ...files, ...flags];
  const { exitCode, out, error } = await run(argv);
  const read = (name: string) => readFileSync(join(repository, name), "utf8");
  return {
    exitCode,
    error,
    report: conformingReport(out),
    results: conformingSarif(read("a.sarif")).runs.flatMap(({ results }) => results),
    suites: conformingJunit(read("b.xml")),
    markdown: read("c.md"),
  };
}

const failedCases = ({ suites }: Awaited<ReturnType<typeof gateOn>>) =>
  suites.flatMap(({ cases }) => cases.filter(({ outcome }) => outcome === "failed").map(({ name }) => name));

test("a branch that drops an intermediate is stopped, and the client and the CA are named in every format", async () => {
  const gate = await gateOn(bundles.withoutLondon);
  expect({ exitCode: gate.exitCode, error: gate.error }).toEqual({ exitCode: 1, error: "" });
  const { access, diff, findings } = gate.report;
  expect(access?.lost.map(({ location, subject }) => [location, subject])).toEqual([
    ["clients/london.pem", "CN=london"],
  ]);
  expect(access?.lost[0]?.after.reasons[0]).toMatchObject({
    id: "issuer-not-found",
    logLine: "Access denied. Reason: Could not find issuer for certificate",
  });
  expect(access).toMatchObject({ gained: [], reasonChanged: [], unchanged: 1 });
  expect(diff?.issuers.lost.map(({ subject }) => subject)).toEqual(["CN=Example London CA"]);
  expect(findings).toEqual([]);
  expect(gate.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ["access/lost", "error"],
    ["access/lost", "error"],
  ]);
  expect(gate.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation)).toEqual([
    { uri: path, uriBaseId: "%SRCROOT%" },
    { uri: path, uriBaseId: "%SRCROOT%" },
  ]);
  expect(failedCases(gate)).toEqual([expect.stringContaining("CN=Example London CA"), "CN=london"]);
  for (const name of ["CN=london", "CN=Example London CA", "Could not find issuer for certificate"]) {
    expect(gate.markdown).toContain(name);
  }
});

test("a branch that adds a public CA is stopped, since everybody can get a certificate of it", async () => {
  const publicRoot = rootCertificates.find((pem) => new X509Certificate(pem).subject.includes("CN=ISRG Root X1"));
  const gate = await gateOn(`${bundles.whole}${publicRoot ?? ""}\n`);
  expect(gate.exitCode).toBe(1);
  expect(gate.report.findings.map(({ ruleId }) => ruleId)).toEqual(["certificate/public-ca"]);
  expect(gate.report.diff?.issuers).toMatchObject({ lost: [], gained: [{ listed: "after" }] });
  expect(gate.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ["certificate/public-ca", "error"],
    ["access/gained", "note"],
  ]);
});

test("a branch that adds a CA passes, unless what is gained is denied too", async () => {
  const swapped = async (...flags: readonly string[]) => {
    const repository = repositoryWith({ [path]: bundles.withoutLondon });
    moveTo(repository);
    commit(repository, { [path]: bundles.whole });
    return (await run(["diff", path, "--against", `HEAD~1:${path}`, ...flags])).exitCode;
  };
  expect(await swapped()).toBe(0);
  expect(await swapped("--deny", "gained")).toBe(1);
  expect(await swapped("--deny", "gained", "--fail-on", "never")).toBe(0);
});

test("a branch that only reorders passes, and every format says that nothing is lost", async () => {
  const gate = await gateOn(bundles.reordered, "--deny", "lost", "--deny", "gained", "--fail-on", "info");
  expect({ exitCode: gate.exitCode, error: gate.error }).toEqual({ exitCode: 0, error: "" });
  const { diff, access, findings } = gate.report;
  expect(diff).toMatchObject({ reordered: true, reencoded: [], certificates: [], issuers: { lost: [], gained: [] } });
  expect(access).toEqual({ lost: [], gained: [], reasonChanged: [], unchanged: 2 });
  expect(findings).toEqual([]);
  expect(gate.results).toEqual([]);
  expect(failedCases(gate)).toEqual([]);
});
