import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { run } from "./captured-io.js";
import { folderWith, type FileName } from "./files.js";

const thresholds = ["error", "warning", "info", "never"] as const;

/** The exit code at each threshold, in that order. */
type Codes = readonly [error: number, warning: number, info: number, never: number];

const clean: Codes = [0, 0, 0, 0];
const notable: Codes = [0, 0, 1, 0];
const doubtful: Codes = [0, 1, 1, 0];
const grave: Codes = [1, 1, 1, 0];
const lacking: Codes = [3, 3, 3, 3];

describe("check exits", () => {
  test.each<[string, readonly (FileName | "missing" | "folder")[], Codes]>([
    ["0 for a truststore in which nothing is found", ["truststore"], clean],
    ["by a note", ["info"], notable],
    ["by a warning", ["warning"], doubtful],
    ["1 for an empty bundle", ["empty"], grave],
    ["by the gravest of several bundles", ["truststore", "info", "warning"], doubtful],
    ["3 for a file that is not there", ["missing"], lacking],
    ["3 for a folder", ["folder"], lacking],
    ["3 when one of several is not there", ["empty", "missing"], lacking],
  ])("%s", async (_, names, codes) => {
    const path = folderWith();
    await expectCodes(["check", ...names.map(path)], codes);
  });
});

describe("client exits", () => {
  test.each<[string, readonly (FileName | "missing" | "folder")[], FileName | "missing" | "folder", Codes]>([
    ["0 for an accepted client", ["accepted"], "truststore", clean],
    ["by a note about the client's file", ["chain"], "truststore", notable],
    ["1 for a denied client", ["denied"], "truststore", grave],
    ["1 for an unreadable client", ["unreadable"], "truststore", grave],
    ["as for a warning when the verdict is uncertain", ["uncertain"], "truststore", doubtful],
    ["by the gravest of several clients", ["accepted", "uncertain", "denied"], "truststore", grave],
    ["by a warning about the bundle", ["accepted"], "warning", doubtful],
    ["1 for an empty bundle", ["accepted"], "empty", grave],
    ["3 when a client's file is not there", ["missing"], "truststore", lacking],
    ["3 when one of several is not there", ["accepted", "missing"], "truststore", lacking],
    ["3 when the truststore is not there", ["accepted"], "missing", lacking],
    ["3 for a folder as truststore", ["accepted"], "folder", lacking],
  ])("%s", async (_, names, truststore, codes) => {
    const path = folderWith();
    await expectCodes(["client", ...names.map(path), "--truststore", path(truststore)], codes);
  });
});

async function expectCodes(argv: readonly string[], codes: Codes): Promise<void> {
  const found: number[] = [];
  for (const threshold of thresholds) {
    const { exitCode, out } = await run([...argv, "--fail-on", threshold, "--format", "json"]);
    if (out !== "") conformingReport(out);
    found.push(exitCode);
  }
  expect(found).toEqual(codes);
  expect((await run(argv)).exitCode).toBe(codes[0]);
}

describe("what is missing does not keep the rest from being judged", () => {
  test("the clients that are there are in the report, the other one on standard error", async () => {
    const path = folderWith();
    const clients = ["accepted", "missing", "denied"].map(path);
    const { out, error } = await run(["client", ...clients, "--truststore", path("truststore"), "--format", "json"]);
    expect(conformingReport(out).clients.map(({ location }) => location)).toEqual([path("accepted"), path("denied")]);
    expect(error.split("\n")).toEqual([expect.stringContaining(path("missing")), ""]);
  });

  test("the bundles that are there are in the report, the other one on standard error", async () => {
    const path = folderWith();
    const bundles = ["truststore", "folder", "info"].map(path);
    const { out, error } = await run(["check", ...bundles, "--format", "json"]);
    expect(conformingReport(out).truststores.map(({ location }) => location)).toEqual([
      path("truststore"),
      path("info"),
    ]);
    expect(error.split("\n")).toEqual([expect.stringContaining(path("folder")), ""]);
  });
});
