import { describe, expect, test } from "vitest";
import { widthOf } from "../../src/report/text/page.js";
import { loopbackAws } from "../support/loopback-aws.js";
import { run, type Surroundings } from "./captured-io.js";

const erase = "\r\x1b[2K";
const names = ["a", "b", "c"].map((name) => `${name}.example.com`);

async function progressOf(argv: readonly string[], domainNames: readonly string[], surroundings: Surroundings) {
  await loopbackAws({ domains: domainNames.map((domainName) => ({ domainName })) });
  const { error } = await run(["domain", ...argv, "--concurrency", "1"], surroundings);
  return error;
}

describe("progress", () => {
  test("is one line on a terminal, written anew and taken away at the end", async () => {
    const error = await progressOf(["--all"], names, { errorColumns: 80 });
    expect(error.split(erase)).toEqual([
      "",
      "listing custom domains",
      "listing custom domains: 3 so far",
      "",
      ...names.flatMap((name, index) => [index, index + 1].map((done) => `${done} of 3 custom domains: ${name}`)),
      "",
    ]);
  });

  test("tells of the list how many there are so far, page after page", async () => {
    await loopbackAws({ domains: names.map((domainName) => ({ domainName })), pageSize: 2 });
    const { error } = await run(["domain", "--all"], { errorColumns: 80 });
    expect(error.split(erase).slice(1, 4)).toEqual([
      "listing custom domains",
      "listing custom domains: 2 so far",
      "listing custom domains: 3 so far",
    ]);
  });

  test.each([
    ["standard error is no terminal", ["--all"], names, { columns: 80 }],
    ["the terminal cannot erase", ["--all"], names, { errorColumns: 80, environment: { TERM: "dumb" } }],
    ["one domain is asked for", ["a.example.com"], names, { errorColumns: 80 }],
  ])("is not shown where %s", async (_case, argv, domainNames, surroundings) => {
    expect(await progressOf(argv, domainNames, surroundings)).toBe("");
  });

  test("gives way to what --debug tells of each call", async () => {
    const error = await progressOf(["--all", "--debug"], names, { errorColumns: 80 });
    expect(error).not.toContain(erase);
    expect(error).toContain("mtls-truststore: API Gateway's /domainnames: region eu-west-1, asked 127.0.0.1:");
  });

  test("goes before what went wrong is told", async () => {
    const error = await progressOf(["a.example.com", "gone.example.com"], names, { errorColumns: 80 });
    expect(error.slice(error.lastIndexOf(erase) + erase.length)).toMatch(
      /^mtls-truststore: domain:gone\.example\.com does not exist/,
    );
  });

  test.each([
    ["a long name", `${"long.".repeat(60)}example.com`],
    ["wide characters", `${"域名".repeat(40)}.example.com`],
    ["what would move the cursor", "\u001b[2A\r\n\u0007\u202eevil.example.com"],
  ])("keeps %s on one line", async (_case, name) => {
    for (const errorColumns of [20, 40, 0]) {
      const error = await progressOf(["--all"], ["a.example.com", name], { errorColumns });
      const lines = error.split(erase);
      expect(lines.filter((line) => widthOf(line) >= (errorColumns > 0 ? errorColumns : 80))).toEqual([]);
      // eslint-disable-next-line no-control-regex -- these are what must not be there
      expect(lines.filter((line) => /[\x00-\x1f\x7f\u202e]/.test(line))).toEqual([]);
      expect(lines.length).toBe(9);
    }
  });
});
