import { describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.js";
import { formatJunit, type JunitOptions } from "../../src/report/junit/format-junit.js";
import { rules } from "../../src/rules/registry.js";
import { issue } from "../support/issue.js";
import { conformingJunit, type JunitSuite } from "../support/junit-schema.js";
import { checkReport, clientReport, diffReport, fixture, issuerChange, suppressing } from "./bundle-reports.js";
import { accountBundle, domainOf, openDomain, reportOf, stored, upToDate } from "./domain-reports.js";
import { replayReport, replayScenes } from "./replay-scenes.js";

const junitOf = (report: Report, failOn: JunitOptions["failOn"] = "error") =>
  conformingJunit(formatJunit(report, { failOn }));

/** What has not passed. */
const notPassed = (suites: readonly JunitSuite[]) =>
  suites.map(({ attributes, cases }) => [
    attributes.name,
    cases
      .filter(({ outcome }) => outcome !== "passed")
      .map(({ name, outcome, failure }) => [outcome, failure.type, name]),
  ]);

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const root = issue({ subject: "CN=Root", ca: true, ...validity });
const weak = issue({ subject: "CN=Weak", issuer: root, ca: true, signature: "sha1", ...validity });
const old = issue({ subject: "CN=Old", issuer: root, ca: true, ...validity, notAfter: "2026-01-01T00:00:00Z" });
const soon = issue({ subject: "CN=Soon", issuer: root, ca: true, ...validity, notAfter: "2026-12-01T00:00:00Z" });
const second = root.pem.split("\n").length;

const names = ["accepted", "sha1", "uncertain", "unreadable", "with-chain"];
const client = (name: string) => fixture(`report/clients/${name}.pem`);
const clients = Object.fromEntries(names.map((name) => [`clients/${name}.pem`, client(name)]));
const flawed = checkReport({ "flawed.pem": fixture("report/flawed.pem"), "truststore.pem": root.pem });
const isExpired = ({ ruleId }: { ruleId: string }) => ruleId === "certificate/expired";

const reports = {
  "two bundles": flawed,
  clients: clientReport(clients, fixture("report/truststore.pem")),
  "a change": diffReport([root.pem + old.pem, root.pem + weak.pem], {
    lost: [issuerChange({ subject: "CN=Old", fingerprint: "a".repeat(64) }, "before")],
    nameConstraintsDiffer: true,
    unchanged: 1200,
  }),
  "a replay": replayReport(replayScenes.changed),
  "a replay without a current truststore": replayReport(replayScenes.alone),
  "custom domains": reportOf([
    upToDate("api.example.com", accountBundle("branches-1")),
    { domain: openDomain("open.example.com") },
    { domain: domainOf("old.example.com", {}), used: stored(accountBundle("legacy")) },
  ]),
  "an account without domains": reportOf([], { isNamed: false }),
  "suppressed findings": suppressing(flawed, () => true, { kind: "baseline" }),
} as const satisfies Record<string, Report>;

describe.each(Object.entries(reports))("the test results of %s", (_, report) => {
  test.each(["error", "warning", "info", "never"] as const)("count what they hold, failing on %s", (failOn) => {
    for (const { attributes, cases } of junitOf(report, failOn)) {
      const count = (wanted: string) => cases.filter(({ outcome }) => outcome === wanted).length;
      const { tests, failures, errors, skipped = "0" } = attributes;
      expect([tests, failures, errors, skipped].map(Number)).toEqual([
        cases.length,
        count("failed"),
        0,
        count("skipped"),
      ]);
    }
  });

  test("tell each case from all others", () => {
    const cases = junitOf(report).flatMap((suite) => suite.cases);
    expect(new Set(cases.map(({ classname, name }) => `${classname} ${name}`)).size).toBe(cases.length);
  });

  test("are the same at every run, and end with a line break", () => {
    const [first, again] = [report, structuredClone(report)].map((each) => formatJunit(each, { failOn: "error" }));
    expect(again).toBe(first);
    expect(first).toMatch(/testsuites\/?>\n$/);
  });

  test("tell of every problem somewhere", () => {
    for (const failOn of ["error", "never"] as const) {
      const suites = junitOf(report, failOn);
      const text = suites.flatMap(({ cases, out }) => [out, ...cases.map((each) => each.text)]).join("\n");
      const messages = [...report.findings, ...(report.suppressed ?? [])].map(({ message }) => message);
      expect(messages.filter((message) => !text.includes(message))).toEqual([]);
    }
  });
});

describe("the suite of a bundle", () => {
  test("has a case for every rule about it, passed or not", () => {
    const idsOf = (report: Report) =>
      junitOf(report).map(({ cases }) => cases.map(({ name }) => name.slice(0, name.indexOf(":"))));
    const scopes = (pattern: RegExp) => rules.map(({ id }) => id).filter((id) => pattern.test(id));
    const ofBundles = scopes(/^(?:bundle|certificate|chain)\//);
    expect(idsOf(flawed)).toEqual([ofBundles, ofBundles]);
    expect(idsOf(reports["custom domains"])).toEqual(
      Array.from({ length: 3 }, () => scopes(/^(?:bundle|certificate|chain|domain)\//)),
    );
    expect(idsOf(reports.clients).slice(0, 1)).toEqual([scopes(/^bundle\//)]);
  });

  const report = checkReport({ "a.pem": root.pem + old.pem + soon.pem, "-": "", "b.pem": root.pem });
  const expired = ["failed", "error", "certificate/expired: expired certificate"];
  const ending = "certificate/expires-soon: certificate that expires soon";
  const empty = ["failed", "error", "bundle/empty: no certificate in the bundle"];

  test.each<[JunitOptions["failOn"], readonly unknown[], readonly unknown[]]>([
    ["never", [], []],
    ["error", [expired], [empty]],
    ["warning", [expired, ["failed", "warning", ending]], [empty]],
  ])("fails on %s by what weighs as much", (failOn, a, standardInput) => {
    const suites = notPassed(junitOf(report, failOn));
    expect(suites).toEqual([
      ["a.pem", a],
      ["standard input", standardInput],
      ["b.pem", []],
    ]);
  });

  test("tells beside its cases what weighs less", () => {
    const [first] = junitOf(report);
    const [finding] = report.findings.filter(({ ruleId }) => ruleId === "certificate/expires-soon");
    expect(first?.out).toBe(
      [
        `warning certificate/expires-soon a.pem:${finding?.location.firstLine}`,
        finding?.message,
        `Fix: ${finding?.fix}`,
      ].join("\n"),
    );
  });

  test("skips what somebody answers for, and says why", () => {
    const ignored = suppressing(report, isExpired, {
      kind: "ignore",
      reason: "moves in <spring>",
      until: "2027-01-31",
    });
    const [inBaseline, ignoring] = [suppressing(report, isExpired, { kind: "baseline" }), ignored].map((each) =>
      junitOf(each).flatMap(({ cases }) => cases.filter(({ outcome }) => outcome === "skipped")),
    );
    expect(inBaseline?.map(({ text }) => text.split("\n").at(-1))).toEqual(["Not counted: it stands in the baseline."]);
    expect(ignoring?.map(({ text }) => text.split("\n").at(-1))).toEqual([
      "Not counted: ignored until 2027-01-31: moves in <spring>",
    ]);
  });

  test("fails where one finding of a rule is suppressed and another is not", () => {
    const both = checkReport({
      "a.pem":
        root.pem +
        old.pem +
        issue({ ...validity, subject: "CN=Older", issuer: root, ca: true, notAfter: "2026-02-01T00:00:00Z" }).pem,
    });
    const one = suppressing(both, ({ location }) => location.firstLine === second, { kind: "baseline" });
    expect([one.suppressed?.length, one.findings.length]).toEqual([1, 1]);
    const [suite] = junitOf(one);
    expect(notPassed([suite].flatMap((each) => each ?? []))).toEqual([["a.pem", [expired]]]);
    expect(suite?.out.split("\n").at(-1)).toBe("Not counted: it stands in the baseline.");
  });
});

describe("the suite of a client", () => {
  test("has the client and the rules about its file", () => {
    const [, ...suites] = junitOf(reports.clients);
    expect(suites.map(({ attributes, cases }) => [attributes.name, cases[0]?.name, cases[0]?.outcome])).toEqual([
      ["clients/accepted.pem", "O=Example GmbH,CN=orders", "passed"],
      ["clients/sha1.pem", "O=Example GmbH,CN=legacy", "failed"],
      ["clients/uncertain.pem", "O=Example GmbH,CN=portal", "passed"],
      ["clients/unreadable.pem", "client", "failed"],
      ["clients/with-chain.pem", "O=Example GmbH,CN=orders", "passed"],
    ]);
    const ofFiles = rules.map(({ id }) => id).filter((id) => id.startsWith("client/"));
    for (const { cases } of suites) {
      expect(cases.slice(1).map(({ name }) => name.slice(0, name.indexOf(":")))).toEqual(ofFiles);
    }
  });

  test("tells the line of the log to look for, and whether AWS has published it", () => {
    const denied = { "sha1.pem": client("sha1"), "expired.pem": client("expired") };
    const [, sha1, expired] = junitOf(clientReport(denied, fixture("report/truststore.pem")));
    expect([sha1, expired].map((suite) => suite?.cases[0]?.text.split("\n").at(-1))).toEqual([
      "Log: Access denied. Reason: Client cert using an insecure Signature Algorithm",
      "Log: Access denied. Reason: certificate has expired (predicted)",
    ]);
  });
});

describe("the suites of a change", () => {
  const { clients: judged } = clientReport(
    {
      "clients/lost.pem": issue({ subject: "CN=lost", issuer: old, ...validity }).pem,
      "clients/kept.pem": issue({ subject: "CN=kept", issuer: root, ...validity }).pem,
      "clients/new.pem": issue({ subject: "CN=new", issuer: weak, ...validity }).pem,
    },
    root.pem,
  );
  const changeOf = (location: string, listed: "before" | "after") => {
    const client = judged.find((each) => each.location === location);
    if (client?.subject == null || client.fingerprint === null) throw new Error("the client was judged");
    const { before, after, from, until } = issuerChange(
      { subject: client.subject, fingerprint: client.fingerprint },
      listed,
    );
    return { ...client, before: { ...before, chain: [] }, after: { ...after, chain: [] }, from, until };
  };
  const [first, twin] = ["a", "b"].map((digit) => ({ subject: "CN=Old", fingerprint: digit.repeat(64) }));
  if (first === undefined || twin === undefined) throw new Error("there are two");
  const report = diffReport(
    [root.pem + old.pem, root.pem],
    {
      lost: [
        issuerChange(first, "before"),
        issuerChange(twin, "before"),
        { ...issuerChange(first, "before"), from: "2027-01-01T00:00:00Z" },
      ],
      gained: [issuerChange({ subject: "CN=Weak", fingerprint: "c".repeat(64) }, "after")],
      unchanged: 1,
      access: {
        lost: [changeOf("clients/lost.pem", "before")],
        gained: [changeOf("clients/new.pem", "after")],
        unchanged: 1,
        reasonChanged: [],
      },
    },
    judged,
  );

  test("have a case for each CA whose clients' access changes, and for each client that was given", () => {
    const [found, ...suites] = junitOf(report);
    expect(found?.attributes.name).toBe("new findings in truststore.pem");
    expect(
      suites.map(({ attributes, cases }) => [attributes.name, cases.map(({ name, outcome }) => [name, outcome])]),
    ).toEqual([
      [
        "access by truststore.pem",
        [
          ["Every client of CN=Old (aaaaaaaa)", "failed"],
          ["Every client of CN=Old (bbbbbbbb)", "failed"],
          ["Every client of CN=Weak (cccccccc)", "passed"],
          ["access/name-constraints-differ: A change of the truststore changes name constraints", "passed"],
          ["access/not-all-seen: A change of the truststore was not looked at in full", "passed"],
          ["1 CA or listed client unchanged", "passed"],
        ],
      ],
      ["clients/lost.pem", [["CN=lost", "failed"]]],
      ["clients/kept.pem", [["CN=kept", "passed"]]],
      ["clients/new.pem", [["CN=new", "passed"]]],
    ]);
  });

  test("fail by access gained where that is denied", () => {
    const { diff, ...rest } = report;
    const denying = { ...rest, ...(diff && { diff: { ...diff, deny: ["gained"] as const } }) };
    expect(notPassed(junitOf(denying)).slice(1)).toEqual([
      ["access by truststore.pem", [["failed", "error", "Every client of CN=Weak (cccccccc)"]]],
      ["clients/lost.pem", []],
      ["clients/kept.pem", []],
      ["clients/new.pem", [["failed", "error", "CN=new"]]],
    ]);
  });
});

test("what could not be read or judged is an error in a suite of its own", () => {
  const failures = [
    { message: "missing.pem does not exist.", fix: "Check the path." },
    { message: "There is a fault of this tool in rule bundle/empty.", fix: "Report it." },
  ];
  const [bundle, failed, ...others] = junitOf({ ...checkReport({ "a.pem": root.pem }), failures });
  expect([bundle?.attributes.errors, others]).toEqual(["0", []]);
  expect(failed?.attributes).toMatchObject({
    name: "what could not be read or judged",
    id: "1",
    tests: "2",
    failures: "0",
    errors: "2",
  });
  expect(failed?.cases).toEqual(
    failures.map(({ message, fix }) => ({
      name: message,
      classname: "what could not be read or judged",
      outcome: "errored",
      failure: { message, type: "error" },
      text: `${message}\nFix: ${fix}`,
    })),
  );
});

test("a finding about the configuration has a suite of its file", () => {
  const [finding] = checkReport({ "a.pem": "" }).findings;
  if (finding === undefined) throw new Error("an empty bundle was checked");
  const about = {
    ...finding,
    ruleId: "config/ignore-unused",
    severity: "warning" as const,
    location: { file: "mtls-truststore.config.json" },
  };
  expect(notPassed(junitOf({ ...flawed, findings: [about] }, "warning"))).toEqual([
    ["flawed.pem", []],
    ["truststore.pem", []],
    ["mtls-truststore.config.json", [["failed", "warning", "config/ignore-unused"]]],
  ]);
});

test("the results read as their golden", async () => {
  const report = checkReport({ "flawed.pem": fixture("report/flawed.pem") });
  const some = suppressing(report, ({ ruleId }) => ruleId === "certificate/rsa-key-too-short", { kind: "baseline" });
  await expect(formatJunit(some, { failOn: "error" })).toMatchFileSnapshot("goldens/junit-flawed.xml");
});
