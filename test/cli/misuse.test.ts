import { describe, expect, test } from "vitest";
import { run } from "./captured-io.js";

const bundle = "truststore.pem";
const client = ["client", "client.pem", "--truststore", bundle];

/** Wrong use exits with 2, before any file is looked at, and is told in one line. */
async function misuse(argv: readonly string[]): Promise<string> {
  const { exitCode, out, error } = await run(argv);
  expect({ argv, exitCode, out, error }).toEqual({ argv, exitCode: 2, out: "", error: expect.any(String) as string });
  expect(error).toMatch(/^mtls-truststore: [^\n]+\n$/);
  return error;
}

describe("the nearest command or flag is offered", () => {
  test.each([
    [["chek", bundle], "check"],
    [["Check", bundle], "check"],
    [["clinet", "client.pem"], "client"],
    [["check", bundle, "--formt", "json"], "--format"],
    [["check", bundle, "--fail_on", "never"], "--fail-on"],
    [["check", bundle, "--colour", "never"], "--color"],
    [["check", bundle, "--hlep"], "--help"],
    [["client", "client.pem", "--trustore", bundle], "--truststore"],
    [[...client, "--keys", "client.key"], "--key"],
    [["dif", bundle, bundle], "diff"],
    [["diff", bundle, "--agains", "main:a.pem"], "--against"],
    [["domain", "--alll"], "--all"],
    [["domain", "--all", "--concurency", "2"], "--concurrency"],
  ])("%j", async (argv, nearest) => {
    expect(/Did you mean (\S+)\?/.exec(await misuse(argv))?.[1]).toBe(nearest);
  });

  test.each([[["frobnicate", bundle]], [["check", bundle, "--frobnicate"]], [["check", bundle, "-z"]]])(
    "and none for what is like nothing: %j",
    async (argv) => {
      expect(await misuse(argv)).not.toContain("Did you mean");
    },
  );

  test("and never the flag itself, where another command has it", async () => {
    expect(await misuse(["check", bundle, "--truststore", bundle])).not.toContain("Did you mean --truststore");
  });
});

describe("what is missing is named", () => {
  test.each([
    [["check"], "file"],
    [["client", "--truststore", bundle], "file"],
    [["client", "client.pem"], "--truststore"],
    [["--format", "json"], "command"],
    [["check", bundle, "--format"], "--format"],
    [["check", bundle, "--at"], "--at"],
    [["check", bundle, "--fail-on"], "--fail-on"],
    [["check", bundle, "--color"], "--color"],
    [["client", "client.pem", "--truststore"], "--truststore"],
    [[...client, "--key"], "--key"],
  ])("%j", async (argv, named) => {
    expect(await misuse(argv)).toContain(named);
  });
});

describe("a value that an option does not have is named together with those that it has", () => {
  test.each([
    [
      ["--format", "yaml"],
      ["yaml", "text", "json"],
    ],
    [["--format="], ["text", "json"]],
    [
      ["--fail-on", "fatal"],
      ["fatal", "error", "warning", "info", "never"],
    ],
    [
      ["--color", "sometimes"],
      ["sometimes", "auto", "always", "never"],
    ],
  ])("%j", async (option, words) => {
    const error = await misuse(["check", bundle, ...option]);
    expect(words.filter((word) => !error.includes(word))).toEqual([]);
  });
});

test("without an argument the help stands on standard error", async () => {
  const { exitCode, out, error } = await run([]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  expect(error).toBe((await run(["--help"])).out);
});
