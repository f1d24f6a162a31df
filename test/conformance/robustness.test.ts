import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { corporaFolder, readRobustnessFiles } from "../support/corpora.js";
import { issue } from "../support/issue.js";
import { runMain, type Run } from "./run-main.js";

const at = new Date("2026-11-22T00:00:00Z");
const patience = 5_000;
const folder = mkdtempSync(join(tmpdir(), "robustness-"));
const root = issue({ subject: "CN=Sound Root,O=Robustness", ca: true });
const bundle = place("bundle.pem", root.pem);
const client = place("client.pem", issue({ subject: "CN=Sound Client,O=Robustness", issuer: root }).pem);
const files = readRobustnessFiles().map(({ file, url }) => [file, fileURLToPath(url)] as const);
const builtCommand = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.skipIf(corporaFolder === undefined)("A strange file", () => {
  test("comes in 737 forms", () => {
    expect(files).toHaveLength(737);
  });

  test.for(files)("%s is answered in every part it can play", { timeout: patience }, async ([, path]) => {
    for (const argv of partsOf(path)) expect(complaintsAbout(await runMain(argv, at)), argv.join(" ")).toEqual([]);
  });
});

describe.skipIf(corporaFolder === undefined || !existsSync(builtCommand))("The built command", () => {
  const every = Math.floor(files.length / 10);
  const sample = files.filter((_, index) => index % every === 0).slice(0, 10);

  test.for(sample)("answers %s in every part it can play", { timeout: 3 * patience }, async ([, path]) => {
    for (const argv of partsOf(path)) expect(complaintsAbout(await runBuilt(argv)), argv.join(" ")).toEqual([]);
  });
});

describe("An answer is complained about", () => {
  const good: Run = { exitCode: 1, stdout: "error  a/b\n  The file is empty; one is needed.\n", stderr: "" };

  test.each<[string, Partial<Run>]>([
    ["an exit code outside of the contract", { exitCode: 2 }],
    ["a crash", { exitCode: null }],
    ["a stack trace", { stderr: "Error: no\n    at Object.<anonymous> (file.js:1:1)\n" }],
    ["a fault of the tool", { stderr: "mtls-truststore: a fault of this tool in rule a/b (Error: no).\n" }],
    ["a control character", { stdout: "The file is \u001B[31mred\u001B[0m.\n" }],
    ["silence", { stdout: "" }],
    ["words that are no sentence", { stdout: "undefined\n" }],
  ])("for %s.", (_, flaw) => {
    expect(complaintsAbout({ ...good, ...flaw })).not.toEqual([]);
  });

  test("for nothing else.", () => {
    expect(complaintsAbout(good)).toEqual([]);
  });
});

/** As bundle, as client, and as the bundle that both it and a sound client are judged by. */
function partsOf(path: string): readonly (readonly string[])[] {
  return [
    ["check", path],
    ["client", path, "--truststore", bundle],
    ["client", path, client, "--truststore", path, "--format", "json"],
  ];
}

function complaintsAbout({ exitCode, stdout, stderr }: Run): readonly string[] {
  const text = stdout + stderr;
  return [
    ![0, 1, 3].includes(exitCode ?? -1) && `exit code ${exitCode ?? "none"}`,
    /^ {4}at /m.test(text) && `a stack trace: ${text}`,
    text.includes("fault of this tool") && `a fault: ${text}`,
    // eslint-disable-next-line no-control-regex -- these are what must not be there
    /[\0-\x09\x0b-\x1f\x7f-\x9f]/.test(text) && `a control character: ${JSON.stringify(text)}`,
    !sentence.test(text) && `no sentence: ${text}`,
  ].filter((complaint) => complaint !== false);
}

/** A capital, at least two words, a full stop; or what is said when there is nothing to say. */
const sentence = /\b[A-Z]\w* [^.]*\.|^nothing found$|"verdict": "accepted"/m;

function runBuilt(argv: readonly string[]): Promise<Run> {
  const command = [builtCommand, ...argv, "--at", at.toISOString()];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { timeout: patience }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : null;
      resolve({ exitCode, stdout, stderr });
    });
  });
}

function place(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
