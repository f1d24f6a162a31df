import { describe, expect, test } from "vitest";
import { corporaFolder, readCorpusCases } from "../support/corpora.js";
import { disagreement, knownDivergences, orphans, type KnownDivergence } from "./known-divergences.js";

const divergence: KnownDivergence = { id: "4.1.1", verdict: "denied", reason: "made up for this test" };

describe("A verdict", () => {
  test.each([
    ["accept", "accepted"],
    ["reject", "denied"],
  ] as const)("agrees with %s when it is %s.", (expected, verdict) => {
    expect(disagreement({ id: "4.1.1", expected }, verdict, [])).toBeUndefined();
  });

  test.each([
    ["accept", "denied"],
    ["accept", "uncertain"],
    ["accept", "unreadable"],
    ["reject", "accepted"],
    ["reject", "uncertain"],
    ["reject", "unreadable"],
  ] as const)("disagrees with %s when it is %s.", (expected, verdict) => {
    expect(disagreement({ id: "4.1.1", expected }, verdict, [])).toContain(verdict);
  });

  test("may be anything where the corpus knows no answer.", () => {
    expect(disagreement({ id: "4.1.1", expected: "unknown" }, "uncertain", [])).toBeUndefined();
  });
});

describe("A known divergence", () => {
  test("excuses the very verdict that it names.", () => {
    expect(disagreement({ id: "4.1.1", expected: "accept" }, "denied", [divergence])).toBeUndefined();
  });

  test("excuses no other verdict.", () => {
    expect(disagreement({ id: "4.1.1", expected: "accept" }, "uncertain", [divergence])).toContain("uncertain");
  });

  test("excuses no other case.", () => {
    expect(disagreement({ id: "4.1.2", expected: "accept" }, "denied", [divergence])).toContain("4.1.2");
  });

  test("fails once we answer as expected.", () => {
    expect(disagreement({ id: "4.1.1", expected: "accept" }, "accepted", [divergence])).toContain("no divergence");
  });

  test("of a case that the corpora do not hold, or have no answer for, is an orphan.", () => {
    const cases = [
      { id: "4.1.1", expected: "unknown" },
      { id: "4.1.2", expected: "accept" },
    ] as const;
    const known = { ...divergence, id: "4.1.2" };
    const gone = { ...divergence, id: "9.9.9" };
    expect(orphans(cases, [divergence, known, gone])).toEqual([divergence, gone]);
  });
});

describe.skipIf(corporaFolder === undefined)("The table of known divergences", () => {
  test("speaks of cases that are there, each once.", () => {
    expect(orphans([...readCorpusCases("pkits"), ...readCorpusCases("limbo")])).toEqual([]);
    expect(new Set(knownDivergences.map(({ id }) => id)).size).toBe(knownDivergences.length);
  });
});
