import { expect, test } from "vitest";
import { run } from "../cli/captured-io.js";
import { folderWith, moveTo } from "../cli/files.js";
import { issue } from "../support/issue.js";
import { conformingReport } from "./conforming.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const root = issue({ subject: "CN=Root", ca: true, ...validity });

/** Gives the arguments of `diff` for so many CAs that go, and a client of each. */
function argumentsFor(number: number): readonly string[] {
  const names = Array.from({ length: number }, (_, index) => `${index}`.padStart(2, "0"));
  const cas = names.map((name) => issue({ subject: `CN=Branch ${name}`, issuer: root, ca: true, ...validity }));
  const clients = cas.map((issuer, index) => [`${names[index]}.pem`, issue({ subject: "CN=x", issuer }).pem] as const);
  const before = root.pem + cas.map(({ pem }) => pem).join("");
  moveTo(folderWith({ ...Object.fromEntries(clients), before, after: root.pem })("."));
  return ["diff", "before", "after", "--color", "never", "--clients", "*.pem"];
}

test.each([
  [20, []],
  [21, ["and 1 other", "and 1 other", "and 1 other"]],
  [25, ["and 5 others", "and 5 others", "and 5 others"]],
])("of %i clients, CAs and certificates twenty are drawn, and the others counted", async (number, counts) => {
  const argv = argumentsFor(number);
  const { out } = await run(argv, { columns: 120 });
  const linesWith = (label: string) => out.split("\n").filter((line) => line.startsWith(label));
  expect([linesWith("  lost  "), linesWith("  removed  ")].map(({ length }) => length)).toEqual([40, 20]);
  expect(linesWith("          and ").map((line) => line.trim())).toEqual(counts);
  const { access, diff } = conformingReport((await run([...argv, "--format", "json"])).out);
  const told = [access?.lost, diff?.issuers.lost, diff?.certificates].map((changes) => changes?.length);
  expect(told).toEqual([number, number, number]);
});
