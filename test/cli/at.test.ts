import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { run } from "./captured-io.js";
import { contents, folderWith } from "./files.js";

const check = ["check", "-", "--format", "json"];

describe("--at takes the moments of RFC 3339 and a day", () => {
  test.each([
    ["2026-06-01T00:00:00Z", "2026-06-01T00:00:00Z"],
    ["2026-06-01t00:00:00z", "2026-06-01T00:00:00Z"],
    ["2026-06-01 00:00:00Z", "2026-06-01T00:00:00Z"],
    ["2026-06-01T02:00:00+02:00", "2026-06-01T00:00:00Z"],
    ["2026-05-31T18:30:00-05:30", "2026-06-01T00:00:00Z"],
    ["2026-06-01T00:00:00.250Z", "2026-06-01T00:00:00.250Z"],
    ["2026-06-01", "2026-06-01T00:00:00Z"],
    ["2028-02-29", "2028-02-29T00:00:00Z"],
    ["1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"],
    ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"],
  ])("%s", async (at, expected) => {
    const { out } = await run([...check, "--at", at], { stdin: contents.truststore });
    expect(conformingReport(out).at).toBe(expected);
  });
});

describe("--at refuses everything else", () => {
  test.each([
    "",
    "now",
    "tomorrow",
    "1780272000",
    "2026",
    "2026-06",
    "2026-6-1",
    "20260601",
    "01.06.2026",
    "2026-13-01",
    "2026-00-10",
    "2026-06-00",
    "2026-06-31",
    "2026-02-29",
    "2026-02-30T00:00:00Z",
    "2026-06-01T00:00Z",
    "2026-06-01T00:00:00",
    "2026-06-01T24:00:00Z",
    "2026-06-01T12:60:00Z",
    "2026-06-01T00:00:00+25:00",
    "2026-06-01T00:00:00+0200",
    "12026-06-01",
    "-1",
  ])("%j", async (at) => {
    const { exitCode, out, error } = await run([...check, `--at=${at}`], { stdin: contents.truststore });
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(error).toMatch(/^mtls-truststore: --at [^\n]+\n$/);
  });
});

describe("the moment decides", () => {
  test.each([
    ["the clock's, where none is given", [], "2026-06-01T00:00:00Z", "accepted"],
    ["the clock's, after the end", [], "2055-01-01T00:00:01Z", "denied"],
    ["the given one, whatever the clock says", ["--at", "2026-06-01"], "2055-01-01T00:00:01Z", "accepted"],
    ["the given one, a second after the end", ["--at", "2055-01-01T00:00:01Z"], "2026-06-01T00:00:00Z", "denied"],
    ["the given one, at the end", ["--at", "2055-01-01T00:00:00Z"], "2026-06-01T00:00:00Z", "accepted"],
    ["the given one, at the start", ["--at", "2025-01-01T00:00:00Z"], "2026-06-01T00:00:00Z", "accepted"],
    ["the given one, a second before the start", ["--at", "2024-12-31T23:59:59Z"], "2026-06-01T00:00:00Z", "denied"],
  ])("%s", async (_, option, now, verdict) => {
    const path = folderWith();
    const argv = ["client", path("accepted"), "--truststore", path("truststore"), "--format", "json", ...option];
    const { out } = await run(argv, { now });
    expect(conformingReport(out).clients.map((client) => client.verdict)).toEqual([verdict]);
  });
});
