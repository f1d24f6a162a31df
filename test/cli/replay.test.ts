import { readFileSync, symlinkSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { run, type Surroundings } from "./captured-io.js";
import { folderWith } from "./files.js";

const [logs, current, candidate] = ["logs", "truststore.pem", "next.pem"].map((name) => `fixtures/demo/${name}`) as [
  string,
  string,
  string,
];
const accessLog = readFileSync(`${logs}/access.jsonl`);
const change = ["--truststore", candidate, "--against", current];

async function replayed(argv: readonly string[], surroundings: Surroundings = {}) {
  const { out, error, exitCode } = await run(["replay", ...argv, "--format", "json"], surroundings);
  return { report: conformingReport(out), error, exitCode };
}

/** Clients by their subject, with how often each was seen. */
async function clientsOf(argv: readonly string[], surroundings: Surroundings = {}) {
  const { report } = await replayed([...argv, "--truststore", current], surroundings);
  return Object.fromEntries(report.clients.map(({ subject, requests }) => [subject ?? "", requests]));
}

const seen = {
  "O=Example Ltd,CN=orders": 24,
  "O=Example Ltd,CN=billing": 3,
  "O=Partner SA,CN=shipping": 6,
  "O=Example Ltd,CN=legacy": 2,
  "CN=laptop": 1,
};

describe("replay", () => {
  test("says whom of the clients in the logs a candidate shuts out, and lets in", async () => {
    const { report, error, exitCode } = await replayed([logs, ...change]);
    expect(error).toBe("");
    expect(exitCode).toBe(1);
    const { lost, gained, unchanged } = report.access ?? {};
    expect(lost).toMatchObject([
      {
        subject: "O=Example Ltd,CN=orders",
        requests: 24,
        firstSeen: "2026-10-02T00:00:00Z",
        lastSeen: "2026-10-31T17:00:00Z",
        before: { verdict: "accepted" },
        after: { verdict: "denied", reasons: [{ id: "chain-incomplete" }] },
      },
    ]);
    expect(gained).toMatchObject([{ subject: "O=Partner SA,CN=shipping", requests: 6 }]);
    expect(unchanged).toBe(3);
  });

  test("by one truststore says what each client meets, as client does", async () => {
    const { report, exitCode } = await replayed([logs, "--truststore", current]);
    expect(exitCode).toBe(1);
    expect(report.access).toBeUndefined();
    expect(Object.fromEntries(report.clients.map(({ subject, verdict }) => [subject, verdict]))).toEqual({
      "O=Example Ltd,CN=orders": "accepted",
      "O=Example Ltd,CN=billing": "denied",
      "O=Partner SA,CN=shipping": "denied",
      "O=Example Ltd,CN=legacy": "denied",
      "CN=laptop": "denied",
    });
  });

  test("holds its verdicts against what API Gateway did, by the truststore that was in use", async () => {
    const { report } = await replayed([logs, ...change]);
    expect(report.replay?.calibration).toMatchObject({
      truststore: current,
      agreeing: 33,
      agreeingDenials: 9,
      disagreeing: 0,
      reasons: { agreeing: 9, disagreeing: 0 },
      disagreements: [],
    });
  });

  test.each([
    ["lost unless told", [], 1],
    ["gained", ["--deny", "gained"], 1],
    ["none", ["--deny", "none"], 0],
  ])("exits by --deny: %s", async (_deny, argv, code) => {
    const back = ["--truststore", current, "--against", candidate]; // brings no new error of its own
    expect((await run(["replay", logs, ...back, ...argv])).exitCode).toBe(code);
  });

  test("exits 1 where the candidate has a new error, whatever --deny says", async () => {
    const { out, exitCode } = await run(["replay", logs, ...change, "--deny", "none"]);
    expect(exitCode).toBe(1);
    expect(out).toContain("new: 1 error");
  });
});

describe("logs", () => {
  test("are files, folders, globs and standard input, as they are or packed", async () => {
    const at = folderWith({ "a.jsonl": accessLog, "b.gz": gzipSync(accessLog) });
    expect(await clientsOf([at("a.jsonl")])).toEqual(seen);
    expect(await clientsOf([at("b.gz")])).toEqual(seen);
    expect(await clientsOf([at("*.jsonl")])).toEqual(seen);
    expect(await clientsOf(["-"], { stdin: accessLog })).toEqual(seen);
    expect(await clientsOf(["-"], { stdin: gzipSync(accessLog) })).toEqual(seen);
    const twice = Object.fromEntries(Object.entries(seen).map(([subject, requests]) => [subject, 2 * requests]));
    expect(await clientsOf([at(".")])).toEqual(twice);
  });

  test("are read once, whatever leads to them", async () => {
    const at = folderWith({ "a.jsonl": accessLog });
    symlinkSync(at("a.jsonl"), at("link.jsonl"));
    expect(await clientsOf([at("a.jsonl"), at("a.jsonl"), at("link.jsonl"), at("*.jsonl")])).toEqual(seen);
  });

  test("that are not there are told, and the others judged", async () => {
    const { report, error, exitCode } = await replayed([logs, "gone.jsonl", ...change]);
    expect(exitCode).toBe(3);
    expect(error).toBe("mtls-truststore: gone.jsonl does not exist. Check the path.\n");
    expect(report.failures).toMatchObject([{ message: "gone.jsonl does not exist." }]);
    expect(report.clients).toHaveLength(5);
  });

  test("in UTF-16, as PowerShell writes what a command prints, are read", async () => {
    const at = folderWith({ "a.jsonl": Buffer.from(`\uFEFF${accessLog.toString()}`, "utf16le") });
    expect(await clientsOf([at("a.jsonl")])).toEqual(seen);
  });

  test("of which no record can be read are a failure", async () => {
    const { report, exitCode } = await replayed(["-", ...change], { stdin: '{"a\n{"b\n' });
    expect(exitCode).toBe(3);
    expect(report.failures).toMatchObject([{ message: "The logs hold 2 records, and none could be read." }]);
  });

  test("that something else compressed are told, and the others judged", async () => {
    const at = folderWith({ "a.jsonl": accessLog, "b.zst": Buffer.from("28b52ffd0458ff00ff", "hex") });
    const { report, error, exitCode } = await replayed([at("."), ...change]);
    expect(exitCode).toBe(3);
    expect(error).toMatch(/b\.zst is compressed with zstd, which is not read\. Unpack it first\.\n$/);
    expect(report.replay?.logs.map(({ location }) => location)).toEqual([at("a.jsonl")]);
    expect(report.clients).toHaveLength(5);
  });

  test("stand beside images and databases in folders, which are passed over unless they are named", async () => {
    const image = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
    const at = folderWith({ "a.jsonl": accessLog, "b.png": image, "c.sqlite": image });
    const ofFolder = await replayed([at("."), ...change]);
    expect(ofFolder.exitCode).toBe(1);
    expect(ofFolder.error).toBe(
      `mtls-truststore: ${at("b.png")} and 1 other file are no text, and were passed over.\n`,
    );
    expect(ofFolder.report.replay?.logs).toHaveLength(1);
    const named = await replayed([at("."), at("b.png"), ...change]);
    expect(named.exitCode).toBe(3);
    expect(named.error).toContain(`${at("b.png")} is no text. Name the log itself`);
    expect(named.error).toContain(`${at("c.sqlite")} is no text, and was passed over.`);
  });

  test("that links in a folder lead to are read", async () => {
    const pods = folderWith({ "0.log": accessLog });
    const at = folderWith({});
    symlinkSync(pods("0.log"), at("api.log"));
    expect(await clientsOf([at(".")])).toEqual(seen);
  });

  test("that are cut short are judged as far as they go, and that is told", async () => {
    const packed = gzipSync(accessLog);
    const at = folderWith({
      "cut.gz": packed.subarray(0, packed.length - 200),
      "cut.jsonl": accessLog.subarray(0, -500),
    });
    const ofPacked = await replayed([at("cut.gz"), ...change]);
    expect(ofPacked.exitCode).toBe(3);
    expect(ofPacked.error).toMatch(/cut\.gz was not read to its end: its compressed data ends too early/);
    expect(ofPacked.report.clients.length).toBeGreaterThan(0);
    const ofPlain = await replayed([at("cut.jsonl"), ...change]);
    expect(ofPlain.exitCode).toBe(3);
    expect(ofPlain.report.failures).toMatchObject([
      { message: expect.stringMatching(/^1 log ends in the middle/) as string },
    ]);
    expect(ofPlain.report.replay?.broken).toMatchObject({ count: 1, first: [{ location: at("cut.jsonl"), line: 38 }] });
  });

  test("that are none, as images in a folder, are said to be none", async () => {
    const at = folderWith({ "a.png": Buffer.from("89504e470d0a1a0a0000000d49484452", "hex") });
    const { out, error, exitCode } = await run(["replay", at("."), ...change]);
    expect({ out, exitCode }).toEqual({ out: "", exitCode: 3 });
    expect(error).toContain(`There is no log in ${at(".")}. Name files or folders of logs.`);
  });

  test("of which none can be read make no report", async () => {
    const { out, error, exitCode } = await run(["replay", "gone.jsonl", ...change]);
    expect({ out, exitCode }).toEqual({ out: "", exitCode: 3 });
    expect(error).toMatch(/gone\.jsonl does not exist/);
  });

  test.each(["cloudwatch:", "cloudwatch:no log group"])(
    "%j is refused before anything is said of it",
    async (location) => {
      const { out, error, exitCode } = await run(["replay", location, ...change]);
      expect({ out, exitCode }).toEqual({ out: "", exitCode: 3 });
      expect(error).toMatch(/^mtls-truststore: cloudwatch:.*log group.*\n$/);
    },
  );

  test("without a certificate say what to log", async () => {
    const at = folderWith({ "a.jsonl": '{"status":"200"}\n' });
    const { out } = await run(["replay", at("a.jsonl"), "--truststore", current]);
    expect(out).toContain("replay --print-log-format");
  });
});

describe("a log among others", () => {
  test("is told where none of its requests bears a certificate", async () => {
    const at = folderWith({
      "a.jsonl": accessLog,
      "b.jsonl": '{"status":"200"}\n',
      "c.jsonl": '{"clientCertPem":"-"}\n',
    });
    const argv = ["replay", at("."), "--truststore", current];
    const { report } = await replayed([at("."), "--truststore", current]);
    expect(report.replay?.logsWithoutCertificate).toEqual([at("b.jsonl")]);
    const sentence = "1 log with requests, and no place for a client certificate in any of them";
    for (const format of ["text", "markdown", "github"]) {
      expect((await run([...argv, "--format", format])).out.replaceAll(/\s+/g, " ")).toContain(sentence);
    }
    const { out } = await run(["replay", at("a.jsonl"), "--truststore", current]);
    expect(out).not.toContain(sentence);
  });

  test("is no truststore, whose certificates no client has shown", async () => {
    const at = folderWith({ "a.jsonl": accessLog, "ca.pem": readFileSync(current) });
    expect(await clientsOf([at(".")])).toEqual(seen);
    const { report, exitCode } = await replayed([current, "--truststore", current]);
    expect([report.clients, exitCode]).toEqual([[], 3]);
    expect(report.replay?.broken.first[0]?.problem).toBe("a certificate by itself, as truststores hold them");
    const bundle = readFileSync(current, "utf8");
    const written = { indented: `ca: |\n${bundle.replaceAll(/^/gm, "  ")}`, joined: bundle.replaceAll("\n", "") };
    for (const [name, content] of Object.entries(written)) {
      expect(await clientsOf([folderWith({ "a.jsonl": accessLog, [name]: content })(".")])).toEqual(seen);
    }
    const pems = accessLog
      .toString()
      .split("\n")
      .flatMap((line) => /-----BEGIN[^"]*-----/.exec(line) ?? []);
    expect(await clientsOf([folderWith({ "pems.txt": pems.join("\n") })("pems.txt")])).toEqual(seen);
  });

  test("tells of denials that belong to no request of the others", async () => {
    const withoutIds = accessLog.toString().replaceAll(/"extendedRequestId":"[^"]*",/g, "");
    const at = folderWith({ "a.jsonl": withoutIds });
    const { report } = await replayed([at("a.jsonl"), `${logs}/execution.log`, "--truststore", current]);
    expect(report.replay?.strayDenials).toBe(9);
    const { out } = await run(["replay", at("a.jsonl"), `${logs}/execution.log`, "--truststore", current]);
    expect(out).toContain("None of 9 denials in the execution logs could be joined with a request");
    const { report: whole } = await replayed([logs, at("a.jsonl"), "--truststore", current]);
    expect(whole.replay?.strayDenials).toBe(0);
  });

  test.each([
    ["is one of executions", ["execution.log"], /None of 18 records is a request\./],
    ["has records that were cut", ["cut.jsonl"], /None of 1 record bears a client certificate, and\s+1 more could/],
  ])("is not blamed for its format where it %s", async (_, names, sentence) => {
    const at = folderWith({
      "execution.log": readFileSync(`${logs}/execution.log`),
      "cut.jsonl": `{"status":"200"}\n${accessLog.subarray(0, 300).toString()}\n{"status":"200`.slice(0, -15),
    });
    const { out } = await run(["replay", ...names.map(at), "--truststore", current]);
    expect(out).toMatch(sentence);
    expect(out).not.toContain("certificate. Log $context");
  });
});

describe("a current truststore without a certificate", () => {
  test.each([
    ["an error page", "<html>404</html>", "bundle/not-pem"],
    ["an empty file", "", "bundle/empty"],
  ])("is told, and no change claimed: %s", async (_, content, rule) => {
    const at = folderWith({ "current.pem": content });
    for (const argv of [
      ["replay", logs, "--truststore", current, "--against", at("current.pem")],
      ["diff", at("current.pem"), current],
    ]) {
      const { out, exitCode } = await run([...argv, "--format", "json"]);
      const { findings } = conformingReport(out);
      expect(findings).toMatchObject([{ ruleId: rule, location: { file: at("current.pem") } }]);
      expect(exitCode).toBe(1);
      const text = (await run(argv)).out;
      expect(text).toMatch(/^NOTHING TO COMPARE WITH/);
      expect(text).toMatch(/\nnothing to compare with(?:;|\n)/);
      expect(text).not.toMatch(/new:|otherwise than predicted|#a-disagreement/);
      const same = await run(["diff", at("current.pem"), at("current.pem"), "--format", "json"]);
      expect([conformingReport(same.out).findings, same.exitCode]).toEqual([[], 0]);
    }
  });
});

describe("the requests that count", () => {
  test.each([
    [["--since", "2026-10-20"], { "O=Example Ltd,CN=orders": 10, "O=Example Ltd,CN=legacy": 2, "CN=laptop": 1 }],
    [["--until", "2026-10-04"], { "O=Example Ltd,CN=orders": 2 }],
    [["--since", "4w", "--until", "2w", "--at", "2026-11-02"], { "O=Example Ltd,CN=orders": 11 }],
  ])("are those of %j", async (times, expected) => {
    expect(await clientsOf([logs, ...times])).toMatchObject(expected);
  });

  test("are of clients with so many of them", async () => {
    const { report } = await replayed([logs, "--truststore", current, "--min-requests", "3"]);
    expect(report.clients).toHaveLength(3);
    expect(report.replay?.belowMinimum).toEqual({ clients: 2, requests: 3 });
  });
});

describe("--redact", () => {
  test.each(["text", "json", "markdown", "sarif", "junit", "github"])("keeps names out of %s", async (format) => {
    const { out, error } = await run(["replay", logs, ...change, "--redact", "--format", format]);
    expect(out).not.toMatch(/Example Ltd|Partner SA|orders|billing|shipping|legacy|laptop/);
    expect(out.length).toBeGreaterThan(100);
    expect(error).toBe("");
  });
});

describe("what is printed for logs", () => {
  test("is a format with a variable for the certificate, without reading anything", async () => {
    const { out, exitCode } = await run(["replay", "--print-log-format"]);
    expect(exitCode).toBe(0);
    expect(Object.values(JSON.parse(out) as Record<string, string>)).toContain(
      "$context.identity.clientCert.clientCertPem",
    );
  });

  test.each([
    [
      ["athena", "--pem-field", "pemOfClient", "--table", "logs.access"],
      /"pemOfClient" AS "pem"[\s\S]+"logs"\."access"/,
    ],
    [["insights", "--pem-field", "pemOfClient"], /pemOfClient as pem/],
    [["insights"], /parse @message/],
  ])("is a query for %j", async (argv, expected) => {
    const { out, exitCode } = await run(["replay", "--print-query", ...argv]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(expected);
  });
});

describe("wrong use", () => {
  test.each([
    [["--truststore", current], /replay needs a log/],
    [[logs], /needs --truststore/],
    [[logs, "--truststore", ""], /An empty text stands where a file is to be named; perhaps a variable is not set/],
    [["", ...change], /An empty text stands/],
    [[...change, "--", ""], /An empty text stands/],
    [["-", "--truststore", "-"], /standard input .* once/],
    [[logs, ...change, "--since", "yesterday"], /--since yesterday is no moment/],
    [[logs, ...change, "--since", "2026-02-01", "--until", "2026-01-01"], /--since is not before --until/],
    [[logs, ...change, "--min-requests", "0"], /--min-requests 0 is no number/],
    [[logs, ...change, "--deny", "all"], /--deny has no value all/],
    [[logs, "--truststore", candidate, "--deny", "none"], /--deny does nothing without --against/],
    [[logs, ...change, "--pem-field", "pem"], /--pem-field does nothing without --print-query or cloudwatch:/],
    [[logs, ...change, "--table", "logs"], /--table does nothing without --print-query athena/],
    [["--print-query", "insights", "--time-field", "time"], /--time-field does nothing without --print-query athena/],
    [["--print-query", "athena"], /needs --pem-field/],
    [["--print-query", "splunk"], /--print-query has no value "splunk"/],
    [["--print-log-format", "--print-query", "insights"], /print one thing at a time/],
    [["--print-query", "insights", "--since", "30d"], /--since does nothing without a log that is read; a query/],
    [["--print-log-format", "--until", "30d"], /--until does nothing without a log that is read/],
    [[`${logs}/access.jsonl`, ...change, "--format", `json=${logs}/access.jsonl`], /would write over/],
  ])("%j is refused, and nothing is printed but why", async (argv, expected) => {
    const { out, error, exitCode } = await run(["replay", ...argv]);
    expect({ out, exitCode }).toEqual({ out: "", exitCode: 2 });
    expect(error).toMatch(expected);
    expect(error.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("progress", () => {
  const erase = "\r\x1b[2K";

  /** Each look at the clock is half a second later. */
  const ticking = () => {
    let time = Date.parse("2026-11-22T00:00:00Z");
    return () => new Date((time += 500));
  };

  test("tells on a terminal how much is read, how fast, and how long it will take", async () => {
    const at = folderWith({ "a.jsonl": Buffer.concat(Array.from({ length: 40 }, () => accessLog)) });
    const { error } = await run(["replay", at("a.jsonl"), ...change], { errorColumns: 120, clock: ticking() });
    const lines = error.split(erase);
    expect(lines.at(-1)).toBe("");
    expect(lines[2]).toMatch(/^\[#{3}-{17}\] 19 % {2}279 kB of 1\.5 MB {2}\d+ [kM]?B\/s {2}\d+ s left {2}\//);
  });

  test("is not shown where standard error is no terminal", async () => {
    expect((await run(["replay", logs, ...change], { clock: ticking() })).error).toBe("");
  });
});
