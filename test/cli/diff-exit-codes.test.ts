import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { scenes, today } from "../report/diff-scenes.js";
import { opensslPkcs12 } from "../support/containers.js";
import { issue } from "../support/issue.js";
import { run } from "./captured-io.js";
import { onStage } from "./diff-scene.js";

const denials = ["lost", "gained", "lost,gained", "none"] as const;
const thresholds = ["error", "warning", "info", "never"] as const;

/** The exit codes at each threshold, in that order. */
const nothing = [0, 0, 0, 0];
const note = [0, 0, 1, 0];
const doubt = [0, 1, 1, 0];
const grave = [1, 1, 1, 0];

describe("the exit by what is denied: lost, gained, both, none", () => {
  test.each<[keyof typeof scenes, readonly (readonly number[])[]]>([
    ["same", [nothing, nothing, nothing, nothing]],
    ["reordered", [nothing, nothing, nothing, nothing]],
    ["dropped-intermediate", [grave, note, grave, note]],
    ["added-root", [note, grave, grave, note]],
    ["rekeyed", [grave, grave, grave, note]],
    ["to-doubt", [doubt, note, doubt, note]],
    ["name-constraints", [doubt, doubt, doubt, note]],
    ["cross-signed", [grave, grave, grave, grave]],
    ["unreadable-client", [grave, grave, grave, grave]],
  ])("%s", async (name, expected) => {
    const argv = [...onStage(scenes[name]), "--at", today];
    const codes: number[][] = [];
    for (const denial of denials) {
      const row: number[] = [];
      for (const threshold of thresholds) {
        row.push((await run([...argv, "--deny", denial, "--fail-on", threshold])).exitCode);
      }
      codes.push(row);
    }
    expect(codes).toEqual(expected);
    const [byDefault, twice] = [await run(argv), await run([...argv, "--deny", "lost", "--deny", "gained"])];
    expect([byDefault.exitCode, twice.exitCode]).toEqual([codes[0]?.[0], codes[2]?.[0]]);
  });
});

describe("what cannot be read", () => {
  test.each([
    ["before", ["missing.pem", "after.pem"]],
    ["after", ["before.pem", "missing.pem"]],
    ["before, in git", ["after.pem", "--against", "no-such-ref:missing.pem"]],
  ])("is the end where it is the truststore %s", async (_, bundles) => {
    onStage(scenes["dropped-intermediate"]);
    const { exitCode, out, error } = await run(["diff", ...bundles]);
    expect([exitCode, out]).toEqual([3, ""]);
    expect(error).toMatch(/^mtls-truststore: [^\n]+\n$/);
  });

  test("keeps nothing else from being told where it is a client", async () => {
    const argv = [...onStage(scenes["dropped-intermediate"]), "missing.pem", "--at", today, "--format", "json"];
    const { exitCode, out, error } = await run(argv);
    expect(exitCode).toBe(3);
    expect(error).toContain("missing.pem does not exist.");
    expect(conformingReport(out).access?.lost.map(({ location }) => location)).toEqual(["clients/orders.pem"]);
  });

  test("is told to the end where it is every client", async () => {
    const [command = "", ...bundles] = onStage(scenes["added-root"]).slice(0, 3);
    const { exitCode, out } = await run([command, ...bundles, "--clients", "missing.pem", "--format", "json"]);
    expect(exitCode).toBe(3);
    expect(conformingReport(out).access).toEqual({ lost: [], gained: [], unchanged: 0, reasonChanged: [] });
  });
});

describe("what makes no sense is refused before anything is read", () => {
  test.each<[string, readonly string[], string]>([
    ["no truststore", [], "diff takes two truststores, before and after, and none was named."],
    ["one truststore", ["a"], "diff takes two truststores, before and after, and 1 was named."],
    ["three truststores", ["a", "b", "c"], "diff takes two truststores, before and after, and 3 were named."],
    ["two and one in git", ["a", "b", "--against", "HEAD:a"], "one truststore beside --against, and 2 were named."],
    ["one in git alone", ["--against", "HEAD:a"], "one truststore beside --against, and none was named."],
    ["truststores behind clients", ["--clients", "a", "b", "c"], "--clients takes all that follows"],
    ["two standard inputs", ["-", "-"], "- stands for standard input"],
    ["two standard inputs, one of a client", ["-", "b", "--clients", "-"], "- stands for standard input"],
    ["no file in git", ["a", "--against", "HEAD"], "HEAD names no file of a commit."],
    ["an option in git's place", ["a", "--against=--help:a"], "--help:a names no file of a commit."],
    ["none beside another", ["a", "b", "--deny", "none,lost"], "--deny says none and lost."],
    ["nobody's direction", ["a", "b", "--deny", "changed"], "It is one of lost, gained, none."],
    ["an empty direction", ["a", "b", "--deny", ""], "It is one of lost, gained, none."],
    ["a flag of another command", ["a", "b", "--truststore", "c"], "This command has no flag --truststore."],
    ["clients without a value", ["a", "b", "--clients"], "--clients needs a value."],
    ["a flag misspelled", ["a", "--againts", "HEAD:a"], "Did you mean --against?"],
  ])("%s", async (_, argv, said) => {
    const { exitCode, out, error } = await run(["diff", ...argv]);
    expect([exitCode, out]).toEqual([2, ""]);
    expect(error).toContain(said);
    expect(error).toMatch(/^mtls-truststore: [^\n]+\n$/);
  });
});

test("clients' files that are closed are opened by the passphrase that is named", async () => {
  const root = issue({ subject: "CN=Root", ca: true });
  const closed = issue({ subject: "CN=closed", issuer: root, ca: false });
  const [command = "", ...bundles] = onStage({ before: root.pem, after: "" });
  const pkcs12 = opensslPkcs12({ key: closed.key.privateKey, certificates: [closed], passphrase: "secret" });
  writeFileSync("closed.p12", pkcs12);
  writeFileSync("passphrase", "secret\n");
  const argv = [command, ...bundles, "--clients", "closed.p12", "--format", "json"];
  expect((await run(argv)).exitCode).toBe(3);
  const { out } = await run([...argv, "--passphrase-file", "passphrase"]);
  expect(conformingReport(out).access?.lost.map(({ subject }) => subject)).toEqual(["CN=closed"]);
});
