import { fileURLToPath } from "node:url";
import stringWidth from "string-width";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../cli/captured-io.js";
import { unbroken } from "./unbroken.js";

/**
 * The text output, word for word. `npx vitest run test/report -u` writes the goldens anew.
 * The escape character stands as ␛ in them, so that they can be read and reviewed.
 */
const client = (name: string) => ["client", `clients/${name}.pem`, "--truststore", "truststore.pem"];
const scenes = {
  accepted: client("accepted"),
  "issuer-missing": client("issuer-missing"),
  sha1: client("sha1"),
  "self-signed": client("self-signed"),
  expired: client("expired"),
  "several-reasons": client("several-reasons"),
  uncertain: client("uncertain"),
  unreadable: client("unreadable"),
  "chain-in-client-file": client("with-chain"),
  "many-clients": [...client("sha1"), "clients/accepted.pem", "clients/uncertain.pem", "clients/unreadable.pem"],
  "flawed-truststore": ["client", "clients/accepted.pem", "--truststore", "flawed.pem"],
  "check-clean": ["check", "truststore.pem"],
  "check-findings": ["check", "flawed.pem"],
  "check-loop": ["check", "loop.pem"],
  "check-several": ["check", "truststore.pem", "loop.pem"],
} as const satisfies Record<string, readonly string[]>;

const home = process.cwd();
const at = ["--at", "2026-06-01T00:00:00Z"];

beforeAll(() => {
  process.chdir(fileURLToPath(new URL("../../fixtures/report/", import.meta.url)));
});
afterAll(() => {
  process.chdir(home);
});

describe.each(Object.entries(scenes))("%s", (name, argv: readonly string[]) => {
  test("reads as its golden", async () => {
    const pages: string[] = [];
    for (const columns of [80, 120]) {
      for (const color of ["never", "always"]) {
        const { out, error } = await run([...argv, ...at, "--color", color], { columns });
        expect(error).toBe("");
        pages.push(`######## ${columns} columns, colour ${color}\n${out}`);
      }
    }
    const golden = pages.join("\n").replaceAll("\x1b", "␛");
    await expect(golden).toMatchFileSnapshot(`goldens/${name}.txt`);
  });

  test.each([40, 80, 120])("keeps within %i columns, log lines and commands excepted", async (columns) => {
    const { out } = await run([...argv, ...at, "--color", "never"], { columns });
    const tooWide = out.split("\n").filter((line) => stringWidth(line) > columns);
    expect(tooWide.filter((line) => !unbroken.test(line))).toEqual([]);
  });

  test("says the same with and without colour", async () => {
    const plain = await run([...argv, ...at, "--color", "never"], { columns: 80 });
    const colored = await run([...argv, ...at, "--color", "always"], { columns: 80 });
    expect(colored.out).not.toBe(plain.out);
    // eslint-disable-next-line no-control-regex -- colours are control sequences
    expect(colored.out.replaceAll(/\x1b\[\d+m/g, "")).toBe(plain.out);
  });
});

test("a bundle that is named twice is drawn with as many findings as are counted", async () => {
  const { out } = await run(["check", "flawed.pem", "flawed.pem", ...at, "--color", "never"], { columns: 80 });
  const drawn = out.split("\n").filter((line) => line.startsWith("error "));
  expect(out).toContain(`\n${drawn.length} errors, `);
});
