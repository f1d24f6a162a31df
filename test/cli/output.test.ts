import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { conformingJunit } from "../support/junit-schema.js";
import { conformingSarif } from "../support/sarif-schema.js";
import { run } from "./captured-io.js";
import { contents, folderWith, moveTo } from "./files.js";

/** A working folder with the usual bundles. */
function here(): (name: string) => string {
  const files = folderWith();
  moveTo(dirname(files("truststore")));
  return files;
}

const read = (file: string) => readFileSync(file, "utf8");

test("a format with a file goes there, and the text still goes to standard output", async () => {
  const files = here();
  const plain = await run(["check", "warning"]);
  const both = await run(["check", "warning", "--format", "json=report.json"]);
  expect(both).toEqual(plain);
  expect(plain.out).not.toBe("");
  expect(conformingReport(read(files("report.json"))).command).toBe("check");
});

test("several formats are written in one run, one of them to standard output", async () => {
  const files = here();
  const argv = ["check", "empty", "--format", "json", "--format=sarif=a.sarif", "--format", "junit=b.xml"];
  const { out, error, exitCode } = await run([...argv, "--format", "markdown=c.md", "--format=text=d.txt"]);
  expect({ error, exitCode }).toEqual({ error: "", exitCode: 1 });
  expect(conformingReport(out).summary.errors).toBe(1);
  expect(JSON.parse(read(files("a.sarif")))).toMatchObject({ version: "2.1.0" });
  expect(read(files("b.xml"))).toMatch(/^<\?xml /);
  expect(read(files("c.md"))).toContain("bundle/empty");
  expect(read(files("d.txt"))).toBe((await run(["check", "empty"])).out);
});

test("a text in a file has no colours and the width of a page, whatever the terminal is", async () => {
  const files = here();
  await run(["check", "warning", "--format", "text=a.txt"], { columns: 200, environment: { FORCE_COLOR: "1" } });
  expect(read(files("a.txt"))).toBe((await run(["check", "warning"])).out);
});

test("a file is replaced as a whole, and nothing else is left in its folder", async () => {
  const files = here();
  mkdirSync(files("out"));
  writeFileSync(files("out/report.json"), "x".repeat(1_000_000));
  await run(["check", "truststore", "--format", "json=out/report.json"]);
  conformingReport(read(files("out/report.json")));
  expect(readdirSync(files("out"))).toEqual(["report.json"]);
});

test("what is a device and no file is written to as it is", async () => {
  here();
  const { exitCode, error } = await run(["check", "truststore", "--format", "json=/dev/null"]);
  expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
  const status = readdirSync("/dev", { withFileTypes: true }).find(({ name }) => name === "null");
  expect(status?.isCharacterDevice()).toBe(true);
});

test.each([
  ["no/such/folder.json", "no/such/folder.json cannot be written: there is no such folder."],
  ["folder", "folder cannot be written: it is a folder."],
])("what cannot be written, %s, is told, and the rest is", async (file, sentence) => {
  here();
  const { exitCode, error, out } = await run(["check", "truststore", "--format", `json=${file}`]);
  expect(error).toContain(sentence);
  expect(exitCode).toBe(3);
  expect(out).toContain("nothing found");
});

describe("what could not be read beside what could", () => {
  const argv = ["check", "truststore", "missing", "missing"];
  const told = [{ message: "missing does not exist.", fix: "Check the path." }];

  test("is in every format but the text, which has it on standard error", async () => {
    const files = here();
    const formats = ["json=a.json", "sarif=a.sarif", "junit=a.xml", "markdown=a.md", "text=a.txt"];
    const { out, exitCode } = await run([...argv, ...["github", ...formats].flatMap((format) => ["--format", format])]);
    expect(exitCode).toBe(3);
    expect(out).toBe("::error title=mtls-truststore::missing does not exist.%0AFix: Check the path.\n");
    expect(conformingReport(read(files("a.json"))).failures).toEqual(told);
    const { runs } = conformingSarif(read(files("a.sarif")));
    expect(runs.map(({ invocations: [first] }) => first?.executionSuccessful)).toEqual([false]);
    const errored = conformingJunit(read(files("a.xml"))).flatMap(({ cases }) =>
      cases.filter(({ outcome }) => outcome !== "passed"),
    );
    expect(errored.map(({ outcome, name }) => [outcome, name])).toEqual([["errored", "missing does not exist."]]);
    expect(read(files("a.md"))).toContain("not everything could be judged");
    expect(read(files("a.txt"))).toBe((await run(["check", "truststore"])).out);
  });

  test("is in no report where there is nothing that could", async () => {
    const files = here();
    const { out, exitCode } = await run(["check", "missing", "--format", "github", "--format", "json=a.json"]);
    expect({ out, exitCode }).toEqual({ out: "", exitCode: 3 });
    expect(readdirSync(files("."))).not.toContain("a.json");
  });
});

test("what cannot be written is in no report", async () => {
  here();
  const { out } = await run(["check", "truststore", "--format", "markdown=folder", "--format", "json"]);
  expect(conformingReport(out).failures).toBeUndefined();
});

test.each([
  ["the bundle", ["check", "truststore", "--format", "json=truststore"]],
  ["the bundle by another way", ["check", "truststore", "--format", "json=./folder/../truststore"]],
  ["the bundle behind a link", ["check", "link", "--format", "json=truststore"]],
  ["the client", ["client", "accepted", "--truststore", "truststore", "--format", "json=accepted"]],
  ["the truststore", ["client", "accepted", "--truststore", "truststore", "--format", "json=truststore"]],
  ["a client in a folder", ["client", "folder", "--truststore", "truststore", "--format", "json=folder/a.pem"]],
  ["a client of a change", ["diff", "truststore", "info", "--clients", "folder", "--format", "json=folder/a.pem"]],
])("no report is written over %s", async (_, argv) => {
  const files = here();
  symlinkSync("truststore", files("link"));
  writeFileSync(files("folder/a.pem"), contents.accepted);
  const before = ["truststore", "accepted", "folder/a.pem"].map((name) => read(files(name)));
  const { exitCode, error, out } = await run(argv);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  expect(error).toMatch(/--format would write over \S+, which is to be read\. Name another file/);
  expect(["truststore", "accepted", "folder/a.pem"].map((name) => read(files(name)))).toEqual(before);
});

test.each([
  ["the configuration", {}, "json=mtls-truststore.config.json"],
  ["its baseline", { baseline: "known.json" }, "json=known.json"],
  ["a bundle that its globs find", { bundles: ["truststor*"] }, "json=truststore"],
])("no report is written over %s", async (_, config, format) => {
  const files = here();
  const known = JSON.stringify({ schemaVersion: 1, findings: [] });
  writeFileSync(files("mtls-truststore.config.json"), JSON.stringify({ bundles: ["truststore"], ...config }));
  writeFileSync(files("known.json"), known);
  const { exitCode, out, error } = await run(["check", "--format", format]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  expect(error).toContain("--format would write over");
  expect(read(files("truststore"))).toBe(contents.truststore);
  expect(read(files("known.json"))).toBe(known);
});

test.each([
  [["--format", "json", "--format", "sarif"], "sends two formats to standard output."],
  [["--format", "json=a", "--format", "sarif=a"], "sends two formats to a."],
  [["--format", "json=a", "--format", "sarif=./folder/../a"], "sends two formats to ./folder/../a."],
  [["--format", "json="], "--format json= names no file."],
  [["--format", "html=a"], "--format has no value html."],
  [["--format", "json=https://example.com/?X-Amz-Signature=abc"], "--format json= names an address, and no file."],
])("%j is told to make no sense", async (flags, sentence) => {
  here();
  const { exitCode, error, out } = await run(["check", "truststore", ...flags]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  expect(error).toContain(sentence);
  expect(error).not.toContain("abc");
});

test("workflow commands are accompanied by Markdown in the summary of the step", async () => {
  const files = here();
  writeFileSync(files("summary.md"), "before\n");
  const environment = { GITHUB_STEP_SUMMARY: files("summary.md") };
  const { out } = await run(["check", "empty", "--format", "github"], { environment });
  expect(out).toContain("::error ");
  const { out: markdown } = await run(["check", "empty", "--format", "markdown"]);
  expect(read(files("summary.md"))).toBe(`before\n${markdown}`);
  await run(["check", "empty"], { environment });
  expect(read(files("summary.md"))).toBe(`before\n${markdown}`);
});

test("a summary that cannot be written is told", async () => {
  here();
  const { exitCode, error } = await run(["check", "truststore", "--format", "github"], {
    environment: { GITHUB_STEP_SUMMARY: "folder" },
  });
  expect({ exitCode, error: error.includes("folder cannot be written") }).toEqual({ exitCode: 3, error: true });
});
