import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { contents, folderWith } from "./files.js";

const bin = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));
const day = ["--at", "2026-06-01"];

function runBin(argv: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], { input, encoding: "utf8" });
  return { status, out: stdout, error: stderr };
}

/** Runs a line of shell in which `$bin` is the command and `$thousand` a bundle of 1,000 certificates. */
async function runShell(line: string): Promise<{ status: number | null; out: string; error: string }> {
  const thousand = folderWith({ "thousand.pem": thousandCertificates().join("") })("thousand.pem");
  const child = spawn("sh", ["-c", line], { env: { ...process.env, bin: `${process.execPath} ${bin}`, thousand } });
  const printed = { out: "", error: "" };
  child.stdout.on("data", (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed.error += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { status, ...printed };
}

// `npm test` builds first.
describe.skipIf(!existsSync(bin))("the built command", () => {
  test.each([
    [0, ["check", "truststore"]],
    [1, ["check", "empty"]],
    [2, ["check", "truststore", "--wrong"]],
    [2, []],
    [3, ["check", "missing"]],
    [0, ["client", "accepted", "--truststore", "truststore"]],
    [1, ["client", "denied", "--truststore", "truststore"]],
    [0, ["--help"]],
  ])("exits %i for %j", (status, argv) => {
    const path = folderWith();
    const words = argv.map((word) => (word in contents || word === "missing" ? path(word) : word));
    expect(runBin(words.length > 1 ? [...words, ...day] : words).status).toBe(status);
  });

  test("reads standard input", () => {
    const { status, out } = runBin(["check", "-", "--format", "json", ...day], contents.truststore);
    expect(status).toBe(0);
    expect(conformingReport(out).truststores).toMatchObject([
      { location: "-", certificates: [{ subject: "CN=Root" }] },
    ]);
  });

  test("colours nothing in a pipe", () => {
    expect(runBin(["check", "-", ...day], contents.truststore).out).not.toContain("\x1b");
  });

  test("ends in silence when its reader has seen enough", async () => {
    const { out, error } = await runShell(
      `$bin check "$thousand" - --format json --at 2026-06-01 <"$thousand" | head -n 1`,
    );
    expect({ out, error }).toEqual({ out: "{\n", error: "" });
  });

  test("writes more than a megabyte of JSON through a slow pipe whole", async () => {
    const { out, error } = await runShell(
      `$bin check "$thousand" - --format json --at 2026-06-01 <"$thousand" | (sleep 1; cat)`,
    );
    expect(error).toBe("");
    expect(out.length).toBeGreaterThan(1_000_000);
    expect(conformingReport(out).truststores.map(({ certificates }) => certificates.length)).toEqual([1000, 1000]);
  });
});

function thousandCertificates(): readonly string[] {
  const key = sharedKey("p-256");
  return Array.from({ length: 1000 }, (_, number) => issue({ subject: `CN=${number}`, ca: true, key }).pem);
}
