import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { awsVariables } from "../support/aws-environment.js";
import { builtCommand as bin } from "../support/installed.js";
import { contents, folderWith } from "./files.js";
import { modulesOf } from "./loaded-modules.js";

const day = ["--at", "2026-06-01"];
const ofAws = /\/node_modules\/@(?:aws-sdk|smithy|aws)\//;

// `npm test` builds first; without a built command this fails, for nobody would see what is loaded.
describe("the built command", () => {
  test.each([
    [0, ["check", "truststore", ...day]],
    [0, ["check", "truststore", ...day, "--region", "eu-west-1", "--profile", "audit"]],
    [0, ["client", "accepted", "--truststore", "truststore", ...day]],
    [0, ["rules"]],
    [0, ["--help"]],
    [0, ["check", "--help"]],
    [0, ["--version"]],
    [3, ["check", "s3://bucket"]],
    [3, ["check", "domain:a/b"]],
    [2, ["domain", "a/b"]],
  ])("loads no module of AWS, and exits %i for %j", (exitCode, argv) => {
    const path = folderWith();
    const words = argv.map((word) => (word in contents ? path(word) : word));
    const modules = modulesOf(words, exitCode);
    expect(modules.some((url) => url.endsWith("/dist/bin.js"))).toBe(true);
    expect(modules.filter((url) => ofAws.test(url))).toEqual([]);
  });

  test("loads them for an object in S3", () => {
    const region = ["--region", "eu-west-1"];
    const nobody = ["--endpoint-url", "http://127.0.0.1:1", "--max-attempts", "1"];
    const modules = modulesOf(["check", "s3://bucket/key", ...region, ...nobody], 3);
    expect(modules.filter((url) => ofAws.test(url)).join("\n")).toContain("client-s3");
  });

  test("is gone when the time is up, whatever it still waited for", () => {
    const variables = awsVariables();
    const file = join(variables.HOME ?? "", "pid");
    const waiting = `[profile slow]\nregion = eu-west-1\ncredential_process = sh -c 'echo $$ >"${file}"; exec sleep 30'\n`;
    writeFileSync(variables.AWS_CONFIG_FILE ?? "", waiting);
    const { status, stderr } = spawnSync(
      process.execPath,
      [bin, "check", "s3://bucket/key", "--profile", "slow", "--timeout", "2s"],
      { encoding: "utf8", env: { PATH: process.env.PATH, ...variables } },
    );
    const waited = Number(readFileSync(file, "utf8"));
    expect(() => process.kill(waited, 0)).not.toThrow(); // it still waits, and we have not
    process.kill(waited);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^mtls-truststore: s3:\/\/bucket\/key was not read within 2 s\. [^\n]+\n$/);
  });
});
