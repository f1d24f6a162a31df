import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitted } from "../../src/report/markdown/fitted.js";
import { formatMarkdown } from "../../src/report/markdown/format-markdown.js";
import type { Report } from "../../src/report/report.js";
import { checkReport, clientReport, diffReport, fixture, issuerChange, suppressing } from "./bundle-reports.js";
import { domainOf, openDomain, reportOf, stored } from "./domain-reports.js";
import { replayReport, replayScenes, type ReplayScene } from "./replay-scenes.js";
import { diffOf, reportsNaming } from "./stranger-reports.js";

const truststore = fixture("report/truststore.pem");
const flawed = checkReport({ "flawed.pem": fixture("report/flawed.pem"), "truststore.pem": truststore });
const missing = { message: "missing.pem does not exist.", fix: "Check the path." };
const client = (name: string) => fixture(`report/clients/${name}.pem`);

/** A change by which an intermediate is left out, and with it a client. */
function changed(): Report {
  const judged = clientReport({ "expired.pem": client("expired"), "legacy.pem": client("sha1") }, truststore);
  const [expired, legacy] = judged.clients;
  const devices = judged.truststores[0]?.certificates[3];
  if (expired === undefined || legacy === undefined || devices === undefined) throw new Error("there are such");
  const lost = {
    ...issuerChange(devices, "before"),
    lineAmongNamesakes: devices.lines.first,
    causes: [devices.fingerprint],
    until: "2055-01-01T00:00:00Z",
  };
  const uncertain = { ...lost, listed: "both", after: { ...lost.after, verdict: "uncertain" } } as const;
  const accepted = { verdict: "accepted", reasons: [], chain: [] } as const;
  const report = diffReport([truststore, fixture("report/flawed.pem")], {
    lost: [lost, { ...uncertain, from: "2030-01-01T00:00:00Z" }],
    gained: [{ ...issuerChange(devices, "after"), lineAmongNamesakes: 26 }],
    access: {
      lost: [
        { ...expired, before: { ...accepted, chain: expired.chain }, after: expired, from: judged.at, until: null },
      ],
      gained: [{ ...legacy, before: legacy, after: accepted, from: "2027-01-01T00:00:00Z", until: null }],
      unchanged: 2,
      reasonChanged: [{ ...legacy, before: expired, after: legacy }],
    },
  });
  return diffOf(report, {
    reordered: true,
    certificates: [
      { change: "removed", ...devices },
      { change: "renewed", ...devices, fingerprint: "" },
    ],
  });
}

/** The first heading: the verdict. */
function titleOf(report: Report): string {
  return /^## (.*)$/m.exec(formatMarkdown(report))?.[1] ?? "";
}

describe("word for word", () => {
  const scenes = {
    check: suppressing(flawed, ({ ruleId }) => ruleId === "bundle/private-key", { kind: "baseline" }),
    client: clientReport(
      {
        "accepted.pem": client("accepted"),
        "several-reasons.pem": client("several-reasons"),
        "uncertain.pem": client("uncertain"),
        "unreadable.pem": client("unreadable"),
      },
      truststore,
    ),
    diff: changed(),
    replay: replayReport(replayScenes.changed),
    "replay-alone": replayReport(replayScenes.alone),
    "replay-no-certificate": replayReport(replayScenes["no-certificate"]),
    domain: reportOf([
      {
        domain: domainOf("a.example.com", { truststoreVersion: "1" }),
        used: stored(truststore, "1"),
        latest: stored(fixture("report/loop.pem"), "2"),
      },
      { domain: openDomain("b.example.com") },
    ]),
  };

  test.each(Object.entries(scenes))("%s reads as its golden", async (command, report) => {
    await expect(formatMarkdown(report)).toMatchFileSnapshot(`goldens/markdown-${command}.txt`);
  });
});

describe("the verdict", () => {
  const unread = reportOf([{ domain: domainOf("a.example.com", {}) }]);
  const info = checkReport({ "a.pem": `text\n${truststore.toString()}` });
  const uncertain = clientReport({ "a.pem": client("uncertain") }, truststore);
  const same = diffReport([truststore, truststore], {});
  const refused = diffReport([truststore, Buffer.concat([truststore, truststore])], {
    gained: [issuerChange({ subject: "CN=CA", fingerprint: "a".repeat(64) }, "after")],
  });

  test.each([
    ["errors", flawed, "❌ mtls-truststore check: 6 errors, 1 note, clients of 3 CAs denied"],
    ["notes alone", info, "✅ mtls-truststore check: 1 note"],
    ["nothing", checkReport({ "a.pem": truststore }), "✅ mtls-truststore check: nothing found"],
    ["an uncertain client", uncertain, "⚠️ mtls-truststore client: 1 uncertain"],
    ["a domain that was not read", unread, "⚠️ mtls-truststore domain: 1 domain, 1 not read in full"],
    ["no change", same, "✅ mtls-truststore diff: nobody's access changes"],
    [
      "a gain that is refused",
      { ...refused, findings: [], summary: same.summary },
      "⚠️ mtls-truststore diff: import would be refused; access gained: every client of 1 CA",
    ],
    [
      "a client of which nothing is known",
      {
        ...same,
        clients: clientReport({ "a.pem": client("unreadable") }, truststore).clients,
        summary: { ...same.summary, unreadable: 1 },
      },
      "❌ mtls-truststore diff: nobody's access changes, as far as is known; 1 client unreadable",
    ],
    [
      "a change",
      reportsNaming("x").diff,
      "❌ mtls-truststore diff: access lost: 1 client, every client of 1 CA; access gained: 1 client, every client of 1 CA; 1 client unreadable; new: 1 error; not everything could be judged",
    ],
    [
      "what could not be read",
      { ...checkReport({ "a.pem": truststore }), failures: [missing] },
      "❌ mtls-truststore check: nothing found; not everything could be judged",
    ],
  ])("of %s is the first heading", (_, report, title) => {
    expect(titleOf(report)).toBe(title);
  });

  test.each<[string, ReplayScene, string]>([
    [
      "a change",
      replayScenes.changed,
      "❌ mtls-truststore replay: access lost: 2 clients (1,294 requests); access gained: 1 client (30 requests); 2 accepted, 5 denied, 1 uncertain, 1 unreadable; 7 requests treated otherwise than predicted; 5 records not read",
    ],
    ["no change", replayScenes.unchanged, "✅ mtls-truststore replay: nobody's access changes; 2 accepted"],
    [
      "a change that is refused",
      replayScenes.refused,
      "❌ mtls-truststore replay: import would be refused; access lost: 1 client (98,000 requests); 1 accepted, 1 denied; new: 1 error",
    ],
    ["accepted clients", replayScenes["alone-accepted"], "✅ mtls-truststore replay: 2 accepted"],
    ["logs without certificates", replayScenes["no-certificate"], "❌ mtls-truststore replay: no client seen"],
    ["clients with few requests", replayScenes["below-minimum"], "✅ mtls-truststore replay: no client judged"],
    [
      "certificates that were not kept",
      replayScenes["not-kept"],
      "❌ mtls-truststore replay: nobody's access changes, as far as is known; 1 accepted; not everything could be judged",
    ],
  ])("of a replay with %s is the first heading", (_, scene, title) => {
    expect(titleOf(replayReport(scene))).toBe(title);
  });

  test("counts who loses access twice once", () => {
    const { diff } = reportsNaming("x");
    const twice = diff.access && { ...diff.access, lost: diff.access.lost.flatMap((change) => [change, change]) };
    expect(titleOf({ ...diff, ...(twice && { access: twice }) })).toBe(titleOf(diff));
  });
});

test("what could not be read or judged is told first", () => {
  const text = formatMarkdown({ ...checkReport({ "a.pem": truststore }), failures: [missing] });
  expect(text.split("\n").slice(2, 9)).toEqual([
    "",
    "### What could not be read or judged",
    "",
    "| What | Fix |",
    "| --- | --- |",
    "| `missing.pem does not exist.` | `Check the path.` |",
    "",
  ]);
});

test("the moment is told to the second", () => {
  const text = formatMarkdown({ ...flawed, at: "2026-11-22T00:00:00.123Z" });
  expect(text).toContain("\nJudged as of 2026-11-22T00:00:00Z by ");
});

test("the first line is the same for every report of a command, and is not seen", () => {
  const first = (report: Report) => formatMarkdown(report).split("\n")[0];
  expect([flawed, checkReport({ "-": "" })].map(first)).toEqual(Array(2).fill("<!-- mtls-truststore check -->"));
  expect(first(reportOf([{ domain: openDomain("a.example.com") }]))).toBe("<!-- mtls-truststore domain -->");
});

test("a mere reordering is told as what it is", () => {
  const change = { reordered: true, reencoded: ["a", "b"] };
  const text = formatMarkdown(diffOf(diffReport([truststore, truststore], {}), change));
  expect(text).toContain(
    "\n\nChanges nobody's access: another order of certificates, 2 certificates written otherwise as PEM.\n\n",
  );
});

test("the same bytes are told as such", () => {
  const text = formatMarkdown(diffOf(diffReport([truststore, truststore], {}), { sameBytes: true }));
  expect(text).toContain("\n\nBoth truststores are the same bytes.\n\n");
});

test("name constraints that differ are told", () => {
  const report = diffReport([truststore, truststore], { nameConstraintsDiffer: true });
  expect(titleOf(report)).toBe("⚠️ mtls-truststore diff: name constraints differ");
  expect(formatMarkdown(report)).toContain("\n\nName constraints of a CA that both list differ: ");
});

test("whose access the latest version would change is told, unless it would be refused", () => {
  const domain = domainOf("a.example.com", { truststoreVersion: "1" });
  const flawedBundle = fixture("report/flawed.pem");
  const tables = [stored("", "2"), stored(flawedBundle, "2"), stored(fixture("report/loop.pem"), "2")].map((latest) =>
    formatMarkdown(reportOf([{ domain, used: stored(truststore, "1"), latest }])).includes("### Were the latest"),
  );
  expect(tables).toEqual([false, false, true]);
});

describe("a report that is too long", () => {
  const [finding] = flawed.findings;
  const many = (count: number): Report => ({
    ...flawed,
    findings: Array.from({ length: count }, (_, index) => ({
      ...(finding ?? flawed.findings[0]),
      message: `証明書 ${index}`,
    })) as Report["findings"],
  });

  test("is cut by whole rows, and says how many are missing and where they are", () => {
    const text = formatMarkdown(many(5000));
    const shown = text.split("\n").filter((line) => line.includes("証明書")).length;
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
    expect(Buffer.byteLength(text)).toBeGreaterThan(65_000);
    const others = (5000 - shown).toLocaleString("en");
    expect(text).toContain(
      `\n\n${others} not shown here; \`mtls-truststore check\` lists all with \`--format json\`.\n\n`,
    );
    expect(text).toMatch(/証明書 0` \|\n/);
  });

  test("has the end that others have", () => {
    const last = (report: Report) => formatMarkdown(report).split("\n").slice(-2);
    expect(last(many(5000))).toEqual(last(flawed));
  });
});

describe("tables within so many bytes", () => {
  const others = "look there";
  const rowsOf = (...cells: readonly string[]) => cells.map((cell) => () => [cell]);
  const table = { title: "T", columns: ["a"], rows: rowsOf("1", "2", "3") };
  const whole = fitted([table], { mostBytes: Infinity, others });

  test("are whole where there is just room for them, and lose rows where there is a byte too little", () => {
    expect(whole).toBe("### T\n\n| a |\n| --- |\n| 1 |\n| 2 |\n| 3 |\n");
    expect(fitted([table], { mostBytes: whole.length, others })).toBe(whole);
    expect(fitted([table], { mostBytes: whole.length - 1, others })).toBe("### T\n\n3 not shown here; look there.\n");
  });

  test("have no columns where no row has room", () => {
    const folded = { ...table, folded: true };
    expect(fitted([folded], { mostBytes: 0, others })).toBe(
      "<details>\n<summary>T</summary>\n\n3 not shown here; look there.\n\n</details>\n",
    );
  });

  test("make no row behind one that has no room", () => {
    const made: number[] = [];
    const rows = Array.from({ length: 1000 }, (_, index) => () => {
      made.push(index);
      return ["x".repeat(100)];
    });
    fitted([{ ...table, rows }], { mostBytes: 1000, others });
    expect(made).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("are left out where they have no rows", () => {
    expect(fitted(["text", { ...table, rows: [] }], { mostBytes: 100, others })).toBe("text\n");
  });

  test("never exceed them, and lose their last rows alone", () => {
    const rows = fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 4 }), fc.nat(2000), (all, extra) => {
        const tables = all.map((rows, index) => ({ title: `${index}`, columns: ["a"], rows: rowsOf(...rows) }));
        const mostBytes = 400 + extra;
        const text = fitted(tables, { mostBytes, others });
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostBytes);
        const told = [...text.matchAll(/^(\d+) not shown here; look there\.$/gm)].reduce(
          (sum, [, more]) => sum + Number(more),
          0,
        );
        const shown = text
          .split("\n")
          .filter((line) => line.startsWith("| ") && !/^\| (?:a|---) \|$/.test(line)).length;
        expect(shown + told).toBe(all.flat().length);
      }),
    );
  });
});
