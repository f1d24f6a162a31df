import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { awsVariables, environmentCredentials } from "../support/aws-environment.js";
import { builtCommand } from "../support/installed.js";

/** Notes the address of every module that is imported, as one is before it is loaded. */
const noting = `
import { appendFileSync } from "node:fs";
let file;
export function initialize(data) { file = data; }
export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context);
  appendFileSync(file, resolved.url + "\\n");
  return resolved;
}`;

/** Runs the built command, which must exit as told; gives the addresses of the modules that it loaded, each as often as it was imported. */
export function modulesOf(argv: readonly string[], exitCode: number): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "mtls-truststore-modules-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const log = join(folder, "log");
  const hook = join(folder, "hook.mjs");
  writeFileSync(hook, noting);
  const start = join(folder, "start.mjs");
  const data = JSON.stringify(log);
  writeFileSync(
    start,
    `import { register } from "node:module"; register("./hook.mjs", import.meta.url, { data: ${data} });`,
  );
  const { status, stderr } = spawnSync(process.execPath, ["--import", start, builtCommand, ...argv], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...awsVariables({ variables: environmentCredentials }) },
  });
  expect({ status, stderr }).toMatchObject({ status: exitCode });
  return readFileSync(log, "utf8").trimEnd().split("\n");
}
