import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { builtCommand, checkout } from "../support/installed.js";
import { issue } from "../support/issue.js";
import { run } from "./captured-io.js";
import { contents, folderWith } from "./files.js";
import { modulesOf } from "./loaded-modules.js";

const day = ["--at", "2026-06-01"];

/** The files below `dist/` that the built command loads, and the packages. */
function loadedBy(argv: readonly string[]) {
  const modules = [...new Set(modulesOf(argv, 0))].filter((url) => url.startsWith("file:"));
  const inDist = (url: string) => url.split(`${checkout}dist/`)[1] ?? [];
  return {
    files: modules.flatMap(inDist).sort(),
    // a package.json above, which may name this tool, is read by momoa
    packages: modules.filter((url) => /\/node_modules\/(?!@humanwhocodes\/momoa\/)/.test(url)),
  };
}

// `npm test` builds first.
describe.skipIf(!existsSync(builtCommand))("the bundled command", () => {
  test("loads its start alone to tell its version, and no parser", () => {
    const { files, packages } = loadedBy(["--version"]);
    expect(files).toEqual(["bin.js", "command/rolldown-runtime.js", "command/start.js"]);
    expect(packages).toEqual([]);
  });

  test("loads the parser and one file of judgement to check a bundle, and nothing out of node_modules", () => {
    const { files, packages } = loadedBy(["check", folderWith()("truststore"), ...day]);
    expect(files).toEqual(expect.arrayContaining(["command/start.js", "command/parser.js", "command/check.js"]));
    expect(files.length).toBeLessThanOrEqual(8); // with a line or two for each that is loaded late
    expect(packages).toEqual([]);
  });

  const wide = issue({
    subject: "O=東京都電子証明書発行機関,CN=Ünï 👩‍👩‍👧 code",
    ca: true,
    notAfter: "2026-06-20T00:00:00Z",
  }).pem;

  const root = issue({ subject: "CN=Root", ca: true });
  const tree = [root, ...["A", "B"].map((name) => issue({ subject: `CN=${name}`, ca: true, issuer: root }))];

  const files = { ...contents, wide, tree: tree.map(({ pem }) => pem).join("") };

  test.each([
    ["help", ["--help"]],
    ["the help of a command", ["client", "--help"]],
    ["the help of a command behind a flag", ["--color", "never", "check", "--help"]],
    ["the version", ["--version"]],
    ["the version behind a command", ["check", "--version"]],
    ["the catalogue", ["rules"]],
    ["a misspelled command", ["chek"]],
    ["a misspelled flag", ["check", "--formt", "json"]],
    ["a flag without its value", ["check", "truststore", "--at"]],
    ["plain names", ["check", "truststore", ...day]],
    ["wide names, wrapped", ["check", "wide", ...day]],
    ["a tree of names", ["check", "tree", ...day]],
    ["JSON", ["check", "warning", "--format", "json", ...day]],
    ["a client", ["client", "denied", "--truststore", "truststore", ...day]],
    ["a change", ["diff", "truststore", "warning", ...day]],
  ])("prints %s as the sources do", async (_what, words) => {
    const path = folderWith(files);
    const argv = words.map((word) => (word in files ? path(word) : word));
    const { status, stdout, stderr } = spawnSync(process.execPath, [builtCommand, ...argv], {
      encoding: "utf8",
      env: { PATH: process.env.PATH },
    });
    const { exitCode, out, error } = await run(argv);
    expect({ exitCode: status, out: stdout, error: stderr }).toEqual({ exitCode, out, error });
  });
});
