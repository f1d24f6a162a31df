import { posix } from "node:path";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { formatSarif } from "../../src/report/sarif/format-sarif.js";
import type { Report } from "../../src/report/report.js";
import { sourcePlaces } from "../../src/report/source-places.js";
import { issue, pemOf } from "../support/issue.js";
import { conformingSarif, sarifDeviations, type SarifLog, type SarifResult } from "../support/sarif-schema.js";
import { checkReport, clientReport, diffReport, fixture, issuerChange, suppressing } from "./bundle-reports.js";
import { accountBundle, domainOf, openDomain, reportOf, stored, upToDate } from "./domain-reports.js";
import { replayReport, replayScenes } from "./replay-scenes.js";

const surroundings = {
  workingFolder: "/checkouts/branches/infra",
  repository: "/checkouts/branches",
  mapped: new Map<string, string>(),
};
const places = sourcePlaces(surroundings, posix);

function sarifOf(report: Report, where = places): SarifLog {
  return conformingSarif(formatSarif(report, { places: where }));
}

const resultsOf = (log: SarifLog) => log.runs.flatMap(({ results }) => results);
const told = ({ ruleId, level, locations: [first] }: SarifResult) => [
  ruleId,
  level,
  first?.physicalLocation.artifactLocation.uri,
  first?.physicalLocation.region.startLine,
];

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const root = issue({ subject: "CN=Root", ca: true, ...validity });
const weak = issue({ subject: "CN=Weak", issuer: root, ca: true, signature: "sha1", ...validity });
const old = issue({ subject: "CN=Old", issuer: root, ca: true, ...validity, notAfter: "2026-01-01T00:00:00Z" });
/** The line on which a block stands that follows the root's. */
const second = root.pem.split("\n").length;
const flawed = fixture("report/flawed.pem");
const clients = Object.fromEntries(
  ["accepted", "sha1", "uncertain", "unreadable", "with-chain", "several-reasons"].map((name) => [
    `clients/${name}.pem`,
    fixture(`report/clients/${name}.pem`),
  ]),
);
const dropped = { subject: "CN=Old", fingerprint: "a".repeat(64) };

const reports = {
  "a bundle without a fault": checkReport({ "truststore.pem": root.pem }),
  "two bundles, one with many faults": checkReport({ "flawed.pem": flawed, "truststore.pem": root.pem }),
  clients: clientReport(clients, fixture("report/truststore.pem")),
  "a change that takes access away": diffReport([root.pem + old.pem, root.pem + weak.pem], {
    lost: [issuerChange(dropped, "before")],
    nameConstraintsDiffer: true,
  }),
  "a replay": replayReport(replayScenes.changed),
  "a replay without a current truststore": replayReport(replayScenes.alone),
  "custom domains": reportOf([
    upToDate("api.example.com", accountBundle("branches-1")),
    { domain: openDomain("open.example.com"), latest: stored(accountBundle("legacy"), "1") },
    { domain: domainOf("old.example.com", {}), used: stored(accountBundle("legacy")) },
  ]),
  "an account without domains": reportOf([], { isNamed: false }),
  "suppressed findings": suppressing(checkReport({ "flawed.pem": flawed }), () => true, { kind: "baseline" }),
} as const satisfies Record<string, Report>;

describe.each(Object.entries(reports))("the SARIF of %s", (_, report) => {
  const log = sarifOf(report);

  test("has a result for each problem, with the rule that it names", () => {
    const { findings, suppressed = [] } = report;
    expect(resultsOf(log).length).toBeGreaterThanOrEqual(findings.length + suppressed.length);
    for (const { tool, results } of log.runs) {
      const { rules } = tool.driver;
      expect(results.map(({ ruleIndex }) => rules[ruleIndex]?.id)).toEqual(results.map(({ ruleId }) => ruleId));
    }
  });

  test("describes every rule within what code scanning shows", () => {
    for (const rule of log.runs.flatMap(({ tool }) => tool.driver.rules)) {
      expect(rule.name.length).toBeLessThanOrEqual(255);
      expect(rule.shortDescription.text.length).toBeLessThanOrEqual(1024);
      expect(rule.fullDescription.text.length).toBeLessThanOrEqual(1024);
      expect(rule.properties.tags.length).toBeLessThanOrEqual(10);
      expect([rule.help.text, rule.help.markdown]).not.toContain("");
    }
  });

  test("gives each run a category of its own", () => {
    const ids = log.runs.map(({ automationDetails }) => automationDetails.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^mtls-truststore\/[a-z]+\/(?:[^/\s]+\/)*$/.test(id))).toEqual([]);
  });

  test("keeps results apart by what code scanning follows them by", () => {
    for (const { results } of log.runs) {
      const keys = results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test("links to no location that is not there", () => {
    for (const { message, relatedLocations = [] } of resultsOf(log)) {
      const links = [...message.text.matchAll(/\]\((\d+)\)/g)].map(([, id]) => Number(id));
      expect(links).toEqual(relatedLocations.map(({ id }) => id));
    }
  });

  test("is the same at every run, and ends with a line break", () => {
    expect(formatSarif(report, { places })).toBe(formatSarif(structuredClone(report), { places }));
    expect(formatSarif(report, { places }).endsWith("}\n")).toBe(true);
  });
});

test("the schema minds", () => {
  const log = sarifOf(reports["suppressed findings"]);
  const [run] = log.runs;
  expect(sarifDeviations({ ...log, version: "2.0.0" })).not.toEqual([]);
  expect(sarifDeviations({ ...log, runs: [{ ...run, results: [{ ruleId: "a/b" }] }] })).not.toEqual([]);
  expect(sarifDeviations({ ...log, runs: [{ ...run, verdict: "denied" }] })).not.toEqual([]);
});

describe("code scanning is told", () => {
  test("what was found, where, and how grave it is", () => {
    const [bundle, client, change] = [
      checkReport({ "a b.pem": root.pem + old.pem, "/tmp/c.pem": "" }),
      clientReport({ "../client.pem": "", "good.pem": issue({ subject: "CN=good", issuer: root }).pem }, root.pem),
      reports["a change that takes access away"],
    ].map((report) => resultsOf(sarifOf(report)).map(told));
    expect(bundle).toEqual([
      ["certificate/expired", "error", "infra/a%20b.pem", second],
      ["bundle/empty", "error", "file:///tmp/c.pem", 1],
    ]);
    expect(client).toEqual([["gate/unreadable", "error", "client.pem", 1]]);
    expect(change).toEqual([
      ["access/lost", "error", "infra/truststore.pem", 1],
      ["certificate/weak-signature-hash", "error", "infra/truststore.pem", second],
      ["access/name-constraints-differ", "warning", "infra/truststore.pem", 1],
    ]);
  });

  test("the lines of the block, and where its issuer stands", () => {
    const bundle = `# the CAs of the branches\n${old.pem}\n\n${weak.pem}${root.pem}`;
    const lines = bundle.split("\n");
    const blockAt = (startLine: number, endLine = startLine) => `${lines.slice(startLine - 1, endLine).join("\n")}\n`;
    const told = resultsOf(sarifOf(checkReport({ "truststore.pem": bundle }))).flatMap(
      ({ ruleId, locations, relatedLocations = [], message }) =>
        ruleId.startsWith("certificate/") ? [{ locations, relatedLocations, text: message.text }] : [],
    );
    const blocks = told.map(({ locations, relatedLocations, text }) => {
      const [place, issuer] = [...locations, ...relatedLocations].map(({ physicalLocation: { region } }) =>
        blockAt(region.startLine, region.endLine),
      );
      return { place, issuer, link: text.slice(text.lastIndexOf(" Issued by")) };
    });
    const link = ` Issued by the certificate on [line ${lines.lastIndexOf("-----BEGIN CERTIFICATE-----") + 1}](1).`;
    expect(blocks).toEqual([
      { place: old.pem, issuer: root.pem, link },
      { place: weak.pem, issuer: root.pem, link },
    ]);
  });

  test("what is, what to do, and of a root no issuer", () => {
    const ended = issue({ subject: "CN={0} [x](1)", ca: true, ...validity, notAfter: "2026-01-01T00:00:00Z" });
    const [result] = resultsOf(sarifOf(checkReport({ "truststore.pem": ended.pem })));
    expect([result?.message.text, result?.relatedLocations]).toEqual([
      "CN={{0}} [x]\\u{{28}}1) expired on 2026-01-01 00:00:00 UTC, 325 days ago; a certificate that is valid is needed. " +
        "Put its renewal in its place, or remove it if nobody uses it any more.",
      undefined,
    ]);
  });

  test("where a certificate that gains access stands, by the lines of its block", () => {
    const { truststores } = checkReport({ "truststore.pem": root.pem + weak.pem });
    const [, added] = truststores.flatMap(({ certificates }) => certificates);
    if (added === undefined) throw new Error("two certificates were listed");
    const report = diffReport([root.pem, root.pem + weak.pem], { gained: [issuerChange(added, "after")] });
    const [gained] = resultsOf(sarifOf(report)).filter(({ ruleId }) => ruleId === "access/gained");
    expect(gained).toMatchObject({
      level: "note",
      locations: [{ physicalLocation: { region: { startLine: added.lines.first, endLine: added.lines.last } } }],
      partialFingerprints: { "certificateSha256/v1": added.fingerprint },
    });
  });

  test("the severity that the configuration has given a rule", () => {
    const report = checkReport({ "truststore.pem": root.pem + old.pem });
    const findings = report.findings.map((finding) => ({ ...finding, severity: "warning" as const }));
    const [run] = sarifOf({ ...report, findings }).runs;
    const [result] = run?.results ?? [];
    expect(result?.level).toBe("warning");
    expect(run?.tool.driver.rules[result?.ruleIndex ?? -1]?.defaultConfiguration.level).toBe("error");
  });

  test("a reordered bundle as the same alerts", () => {
    const keysOf = (bundle: string) =>
      resultsOf(sarifOf(checkReport({ "truststore.pem": bundle })))
        .map(({ ruleId, partialFingerprints }) => JSON.stringify([ruleId, partialFingerprints]))
        .sort();
    const keys = keysOf(root.pem + old.pem + weak.pem);
    expect(keys).toHaveLength(2);
    expect(keysOf(`\n\n${weak.pem}${root.pem}${old.pem}`)).toEqual(keys);
  });

  test("an alert as the same one when another of its kind is ignored", () => {
    const damaged = pemOf(Buffer.from("damaged"));
    const report = checkReport({ "truststore.pem": root.pem + damaged + damaged });
    const keysOf = (each: Report) =>
      new Map(
        resultsOf(sarifOf(each)).map(({ locations: [first], partialFingerprints }) => [
          first?.physicalLocation.region.startLine,
          partialFingerprints.primaryLocationLineHash,
        ]),
      );
    const ignoring = suppressing(report, ({ location }) => location.firstLine === second, { kind: "baseline" });
    expect(ignoring.suppressed).toHaveLength(1);
    expect(keysOf(ignoring)).toEqual(keysOf(report));
  });

  test("who answers for what is suppressed, and of everything else that nobody does", () => {
    const report = checkReport({ "truststore.pem": root.pem + old.pem + weak.pem });
    const reason = "moves in \x1b[31mspring";
    const isExpired = ({ ruleId }: { ruleId: string }) => ruleId === "certificate/expired";
    const ignoring = suppressing(report, isExpired, { kind: "ignore", reason, until: "2027-01-31" });
    const suppressions = (each: Report) => resultsOf(sarifOf(each)).map((result) => result.suppressions);
    const external = { kind: "external", status: "accepted" };
    expect(suppressions(ignoring)).toEqual([
      [],
      [{ ...external, justification: String.raw`moves in \u{1b}[31mspring` }],
    ]);
    expect(suppressions(reports["suppressed findings"])[0]).toEqual([
      { ...external, justification: "It stands in the baseline." },
    ]);
  });
});

describe("an address", () => {
  const artifacts = (report: Report, where = places) =>
    resultsOf(sarifOf(report, where)).map(({ locations: [first] }) => first?.physicalLocation.artifactLocation);

  test("in the repository is told from its root, wherever it was checked out", () => {
    expect(artifacts(checkReport({ "truststore.pem": "" }))).toEqual([
      { uri: "infra/truststore.pem", uriBaseId: "%SRCROOT%" },
    ]);
    expect(formatSarif(checkReport({ "truststore.pem": "" }), { places })).not.toContain("checkouts");
  });

  test("outside of it is described; what is no file is neither absolute nor in the repository", () => {
    const bundles = { "-": "", "s3://bucket/a.pem?versionId=1": "", "/tmp/a.pem": "" };
    expect(artifacts(checkReport(bundles))).toEqual([
      { uri: "standard-input", description: { text: "standard input" } },
      { uri: "s3/bucket/a.pem%3FversionId%3D1", description: { text: "s3://bucket/a.pem?versionId=1" } },
      { uri: "file:///tmp/a.pem", description: { text: "/tmp/a.pem" } },
    ]);
  });

  test("of a bundle in S3 is that of its source, where that is told", () => {
    const mapped = new Map([["s3://bucket/a.pem", "infra/a.pem"]]);
    expect(
      artifacts(checkReport({ "s3://bucket/a.pem": "" }), sourcePlaces({ ...surroundings, mapped }, posix)),
    ).toEqual([{ uri: "infra/a.pem", uriBaseId: "%SRCROOT%" }]);
  });
});

describe("a run", () => {
  const idsOf = (report: Report) => sarifOf(report).runs.map(({ automationDetails }) => automationDetails.id);
  const bundles = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.pem`, ""]));

  test("is there for each bundle, found at fault or not, and tells the same category on every machine", () => {
    expect(
      idsOf(
        checkReport({ "a b.pem": root.pem, "/home/me/x.pem": "", "/tmp/x.pem": "", "s3://b/k": "", "-": root.pem }),
      ),
    ).toEqual([
      "mtls-truststore/check/infra/a%20b.pem/",
      "mtls-truststore/check/x.pem/",
      "mtls-truststore/check/x.pem/2/",
      "mtls-truststore/check/s3/b/k/",
      "mtls-truststore/check/standard-input/",
    ]);
    expect(idsOf(reports["a change that takes access away"])).toEqual(["mtls-truststore/diff/infra/truststore.pem/"]);
    expect(idsOf(reports["custom domains"])).toEqual(
      ["api", "open", "old"].map((name) => `mtls-truststore/domain/domain/${name}.example.com/`),
    );
    expect(idsOf(reports["an account without domains"])).toEqual(["mtls-truststore/domain/"]);
  });

  test("is shared by more bundles than code scanning takes runs", () => {
    expect(idsOf(checkReport(bundles(20)))).toHaveLength(20);
    const many = sarifOf(checkReport(bundles(21)));
    expect(many.runs.map(({ automationDetails, results }) => [automationDetails.id, results.length])).toEqual([
      ["mtls-truststore/check/", 21],
    ]);
  });

  test("takes in what belongs to no bundle, if it is the first", () => {
    const report = checkReport({ "a.pem": "", "b.pem": "" });
    const [finding] = report.findings;
    if (finding === undefined) throw new Error("an empty bundle was checked");
    const location = { file: "../mtls-truststore.config.json", firstLine: 3, lastLine: 8 };
    const log = sarifOf({ ...report, findings: [...report.findings, { ...finding, location }] });
    expect(log.runs.map(({ results }) => results.map(told))).toEqual([
      [
        ["bundle/empty", "error", "infra/a.pem", 1],
        ["bundle/empty", "error", "mtls-truststore.config.json", 3],
      ],
      [["bundle/empty", "error", "infra/b.pem", 1]],
    ]);
  });

  test.each([
    [25_000, 25_000, []],
    [25_001, 25_000, ["1 result left out: code scanning takes 25,000 results of a run."]],
  ])("of %i problems has %i results", (found, results, notes) => {
    const report = checkReport({ "a.pem": "" });
    const findings = Array.from({ length: found }, () => report.findings).flat();
    const [run] = (JSON.parse(formatSarif({ ...report, findings }, { places })) as SarifLog).runs;
    expect(run?.results).toHaveLength(results);
    const toolExecutionNotifications = notes.map((text) => ({ level: "warning", message: { text } }));
    expect(run?.invocations).toEqual([
      { executionSuccessful: true, ...(notes.length > 0 && { toolExecutionNotifications }) },
    ]);
  });

  test("tells what could not be read or judged, whichever bundle it is of", () => {
    const failures = [
      { message: "a {0}.pem does not exist.", fix: "Check the path." },
      { message: "There is a fault.", fix: "Report it." },
    ];
    const log = sarifOf({ ...checkReport({ "a.pem": "", "b.pem": root.pem }), failures });
    const invocation = {
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: "error", message: { text: "a {{0}}.pem does not exist. Check the path." } },
        { level: "error", message: { text: "There is a fault. Report it." } },
      ],
    };
    expect(log.runs.map(({ invocations }) => invocations)).toEqual([[invocation], [invocation]]);
  });
});

test("the help of every rule is Markdown of ours alone, its commands to the letter", () => {
  const everything = [reports.clients, reports["custom domains"], reports["a change that takes access away"]];
  const rules = everything.flatMap((report) => sarifOf(report).runs).flatMap(({ tool }) => tool.driver.rules);
  for (const { id, help } of rules) {
    const html = micromark(help.markdown, {
      allowDangerousHtml: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    });
    const elements = new Set([...html.matchAll(/<([^\s>]+)/g)].map(([, name]) => name));
    elements.delete("a");
    expect([id, ...elements].filter((name) => name?.startsWith("/") === false)).toEqual(
      id.startsWith("access/") ? [id, "p", "strong"] : [id, "p", "strong", "pre", "code"],
    );
    const [, command = ""] = /```sh\n([\s\S]*)\n```$/.exec(help.markdown) ?? [];
    expect(help.text.endsWith(command)).toBe(true);
  }
});

test("a rule explains itself with all that the catalogue has of it", async () => {
  const [run] = sarifOf(reports["a bundle without a fault"]).runs;
  const rule = run?.tool.driver.rules.find(({ id }) => id === "certificate/rsa-key-too-short");
  await expect(`${JSON.stringify(rule, undefined, 2)}\n`).toMatchFileSnapshot("goldens/sarif-rule.json");
});
