import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { run } from "./captured-io.js";
import { contents, folderWith, moveTo, orders } from "./files.js";

describe("standard output is the result, standard error everything else", () => {
  test.each([
    ["a result", ["check", "truststore"], "out"],
    ["a finding", ["check", "empty"], "out"],
    ["help that was asked for", ["--help"], "out"],
    ["the version", ["--version"], "out"],
    ["help that was not asked for", [], "error"],
    ["a file that is not there", ["check", "missing"], "error"],
    ["a wrong flag", ["check", "truststore", "--wrong"], "error"],
    ["a wrong command", ["wrong"], "error"],
  ] as const)("%s", async (_, argv, stream) => {
    const path = folderWith();
    const result = await run(argv.map((word) => (/^(?:truststore|empty|missing)$/.test(word) ? path(word) : word)));
    expect(result[stream]).not.toBe("");
    expect(result[stream === "out" ? "error" : "out"]).toBe("");
  });

  test("an error is one line without a stack trace", async () => {
    const { error } = await run(["check", "/nowhere/at/all.pem"]);
    expect(error).toMatch(/^mtls-truststore: [^\n]+\n$/);
    expect(error).not.toMatch(/\bat .+:\d+/);
  });
});

describe("- is standard input", () => {
  test("for a bundle", async () => {
    const { out, exitCode } = await run(["check", "-", "--format", "json"], { stdin: contents.truststore });
    expect(exitCode).toBe(0);
    expect(conformingReport(out).truststores).toMatchObject([
      { location: "-", certificates: [{ subject: "CN=Root" }] },
    ]);
  });

  test.each([
    ["PEM", orders.pem],
    ["DER", orders.der],
  ])("for a client in %s", async (_, stdin) => {
    const argv = ["client", "-", "--truststore", folderWith()("truststore"), "--format", "json"];
    const { out, exitCode } = await run(argv, { stdin });
    expect(exitCode).toBe(0);
    expect(conformingReport(out).clients).toMatchObject([{ location: "-", subject: "CN=orders", verdict: "accepted" }]);
  });

  test.each([["--truststore", "-"], ["--truststore=-"]])("for the truststore: %s %s", async (...option) => {
    const argv = ["client", folderWith()("accepted"), ...option, "--format", "json"];
    const { out, exitCode } = await run(argv, { stdin: contents.truststore });
    expect(exitCode).toBe(0);
    expect(conformingReport(out).truststores).toMatchObject([{ location: "-" }]);
  });

  test("and nothing on it is an empty bundle", async () => {
    const { out, exitCode } = await run(["check", "-", "--format", "json"]);
    expect(exitCode).toBe(1);
    expect(conformingReport(out).findings.map(({ ruleId }) => ruleId)).toEqual(["bundle/empty"]);
  });

  test.each([
    [["check", "-", "-"]],
    [["client", "-", "-", "--truststore", "truststore.pem"]],
    [["client", "-", "--truststore", "-"]],
    [["client", "-", "--truststore", "truststore.pem", "--key", "-"]],
    [["client", "client.pem", "--truststore", "-", "--key", "-"]],
  ])("and is not given twice: %j", async (argv) => {
    const { out, error, exitCode } = await run(argv, { stdin: contents.truststore });
    expect({ out, exitCode }).toEqual({ out: "", exitCode: 2 });
    expect(error).toMatch(/standard input/);
  });
});

describe("a path is taken as it is written", () => {
  test.each(["1e3", "007", "0x10", "true", "a b.pem", "ünïcode.pem", "a=b.pem", "[x].pem", "@file"])(
    "%s",
    async (name) => {
      const path = folderWith({ [name]: contents.truststore });
      moveTo(path("."));
      const { out, exitCode } = await run(["check", name, "--format", "json"]);
      expect(exitCode).toBe(0);
      expect(conformingReport(out).truststores.map(({ location }) => location)).toEqual([name]);
    },
  );

  test("behind --, even if it looks like a flag", async () => {
    const path = folderWith({ "--odd.pem": contents.truststore });
    moveTo(path("."));
    const { out } = await run(["check", "--format", "json", "--", "--odd.pem"]);
    expect(conformingReport(out).truststores.map(({ location }) => location)).toEqual(["--odd.pem"]);
  });
});
