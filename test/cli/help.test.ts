import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tool } from "../../src/tool.js";
import { run } from "./captured-io.js";

describe("help", () => {
  test.each([
    [["--help"], ["check", "client", "diff", "replay", "domain", "rules"]],
    [["-h"], ["check", "client"]],
    [["help"], ["check", "client"]],
    [
      ["check", "--help"],
      ["bundle", "--expires-in", "--format", "--at", "--fail-on", "--color"],
    ],
    [
      ["client", "--help"],
      ["client", "--truststore", "--key", "--format", "--at", "--fail-on", "--color"],
    ],
    [["client", "-h", "client.pem"], ["--truststore"]],
    [
      ["diff", "--help"],
      ["bundle", "--against", "--clients", "--deny", "--passphrase-file", "--format", "--region"],
    ],
    [
      ["replay", "--help"],
      ["log", "--truststore", "--against", "--since", "--redact", "--print-query", "--print-log-format", "--region"],
    ],
    [
      ["domain", "--help"],
      ["name", "--all", "--concurrency", "--expires-in", "--region", "--profile", "--endpoint-url", "--timeout"],
    ],
    [
      ["rules", "--help"],
      ["The rule, scope, gate or change", "--format"],
    ],
  ])("%j names what there is, the examples before the options", async (argv, names) => {
    const { exitCode, out, error } = await run(argv);
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    const [examples, options] = [out.indexOf("Examples:"), out.indexOf("Options:")];
    expect(examples).toBeGreaterThan(0);
    expect(options).toBeGreaterThan(examples);
    const beyond = out.slice(out.indexOf("\n\n", examples));
    expect(names.filter((name) => !beyond.includes(name))).toEqual([]);
  });

  test.each([
    [["--help"]],
    [["check", "--help"]],
    [["client", "--help"]],
    [["diff", "--help"]],
    [["replay", "--help"]],
    [["domain", "--help"]],
    [["rules", "--help"]],
  ])("%j gives examples that name the command and are indented", async (argv) => {
    const { out } = await run(argv);
    const examples = /Examples:\n((?:.+\n)+)/.exec(out)?.[1]?.trimEnd().split("\n") ?? [];
    expect(examples.length).toBeGreaterThanOrEqual(2);
    expect(
      examples.filter((line) => !/^ {2}.*mtls-truststore (?:check|client|diff|replay|domain|rules)\b/.test(line)),
    ).toEqual([]);
  });

  test.each([60, 80, 100, 200])("keeps within %i columns", async (columns) => {
    for (const argv of [
      ["--help"],
      ["check", "--help"],
      ["client", "--help"],
      ["diff", "--help"],
      ["replay", "--help"],
      ["domain", "--help"],
      ["rules", "--help"],
    ]) {
      const { out } = await run(argv, { columns });
      const examples = /Examples:\n(?:.+\n)+/;
      const tooWide = out
        .replace(examples, "")
        .split("\n")
        .filter((line) => line.length > Math.min(columns, 100));
      expect(tooWide).toEqual([]);
    }
  });
});

describe("the version", () => {
  const { name, version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    name: string;
    version: string;
  };

  test("is package.json's", () => {
    expect(tool).toEqual({ name, version });
  });

  test.each([[["--version"]], [["check", "--version"]]])("%j", async (argv) => {
    expect(await run(argv)).toMatchObject({ exitCode: 0, out: `${version}\n`, error: "" });
  });
});
