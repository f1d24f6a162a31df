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

  test.each([
    [0, ["check", "truststore", "--debug"]],
    [1, ["check", "empty", "--debug"]],
    [2, ["check", "truststore", "--wrong"]],
    [3, ["check", "missing"]],
  ])("exits %i for %j where nobody reads its errors", async (status, argv) => {
    const path = folderWith();
    const words = argv.map((word) => (word in contents || word === "missing" ? path(word) : word));
    const child = spawn(process.execPath, [bin, ...words, ...day], { stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.destroy();
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(status);
  });

  test.skipIf(!existsSync("/dev/full"))("says in one line that its output cannot be written, and exits 3", async () => {
    const { status, error } = await runShell(`$bin check "$thousand" --at 2026-06-01 >/dev/full`);
    expect(error).toBe(
      "mtls-truststore: The output cannot be written (ENOSPC). Check where it goes, and whether there is room.\n",
    );
    expect(status).toBe(3);
  });

  test.skipIf(!existsSync("/dev/full"))("exits 3 where its errors cannot be written", async () => {
    expect((await runShell(`$bin check nothing 2>/dev/full`)).status).toBe(3);
    expect((await runShell(`$bin check "$thousand" --wrong 2>/dev/full`)).status).toBe(3);
  });

  test.each([
    ["throw", "", 0],
    ["throw", "--debug", 1],
    ["warn", "", 0],
    ["none", "", 0],
  ])(
    "tells a fault that nothing caught without its text, and exits 3: --unhandled-rejections=%s %s",
    async (mode, flag, frames) => {
      const path = folderWith({ "late.mjs": late })("late.mjs");
      const options = `--unhandled-rejections=${mode} --import file://${path}`;
      const { status, out, error } = await runShell(`NODE_OPTIONS="${options}" $bin check - ${flag}`);
      const [line, ...others] = error.trimEnd().split("\n");
      expect({ status, out }).toEqual({ status: 3, out: "" });
      expect(line).toBe(
        "mtls-truststore: a fault of this tool that nothing caught (TypeError). Report it with the command that caused it.",
      );
      expect(others.length > 0 ? 1 : 0).toBe(frames);
      expect(others.filter((other) => !/^ {4}at /.test(other))).toEqual([]);
      expect(error).not.toContain("hunter2");
    },
  );

  test("writes more than a megabyte of JSON through a slow pipe whole", async () => {
    const { out, error } = await runShell(
      `$bin check "$thousand" - --format json --at 2026-06-01 <"$thousand" | (sleep 1; cat)`,
    );
    expect(error).toBe("");
    expect(out.length).toBeGreaterThan(1_000_000);
    expect(conformingReport(out).truststores.map(({ certificates }) => certificates.length)).toEqual([1000, 1000]);
  });
});

/** Fails while the command waits for its input, in the background. */
const late = `
const timer = setInterval(() => {
  if (process.listenerCount("unhandledRejection") === 0) return;
  clearInterval(timer);
  void Promise.reject(new TypeError("token\\nhunter2"));
}, 10);
setTimeout(() => process.exit(9), 20_000).unref();
`;

function thousandCertificates(): readonly string[] {
  const key = sharedKey("p-256");
  return Array.from({ length: 1000 }, (_, number) => issue({ subject: `CN=${number}`, ca: true, key }).pem);
}
