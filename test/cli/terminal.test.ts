import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { contents, folderWith, moveTo, orders } from "./files.js";

const bin = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));
const passphrase = "correct horse";
const files = {
  ...contents,
  "own.key": orders.key.privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase }),
};

/** `script` of util-linux runs a command on a terminal of its own. */
const hasScript = spawnSync("script", ["--version"], { encoding: "utf8" }).status === 0;

/** Runs the command at a terminal, types an answer once it is asked, and gives what the screen has shown. */
async function typed(argv: readonly string[], answer: string): Promise<{ status: number | null; screen: string }> {
  moveTo(folderWith(files)("."));
  const command = [process.execPath, bin, ...argv].map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"]);
  let screen = "";
  let isAsked = false;
  child.stdout.on("data", (chunk: Buffer) => {
    screen += chunk.toString();
    if (isAsked || !screen.includes("Passphrase for ")) return;
    isAsked = true;
    child.stdin.write(answer);
  });
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  // eslint-disable-next-line no-control-regex -- what moves and colours is no text
  return { status, screen: screen.replaceAll(/\r|\x1b\[[\d;]*[A-Z]/gi, "") };
}

// `npm test` builds first.
describe.skipIf(!existsSync(bin) || !hasScript)("at a terminal", () => {
  const argv = ["client", "accepted", "--truststore", "truststore", "--key", "own.key", "--at", "2026-06-01"];

  test("a passphrase is asked for and not shown, and the result starts on a line of its own", async () => {
    const { status, screen } = await typed(argv, `${passphrase}\r`);
    expect(screen).not.toContain(passphrase);
    expect(screen).toMatch(/Passphrase for own\.key: \n/);
    expect(screen).toMatch(/^ACCEPTED/m);
    expect(status).toBe(0);
  });

  test("a wrong answer ends the run, and is not shown either", async () => {
    const { status, screen } = await typed(argv, "battery staple\r");
    expect(screen).not.toContain("battery");
    expect(screen).toContain("The passphrase does not open own.key.");
    expect(status).toBe(3);
  });

  test("Ctrl-C ends the run with what could have been done instead", async () => {
    const { status, screen } = await typed(argv, "\x03");
    expect(screen).toContain("own.key needs a passphrase, and none was given.");
    expect(status).toBe(3);
  });
});
