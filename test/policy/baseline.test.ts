import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baselineOf, matchBaseline } from "../../src/policy/baseline.js";
import { reportFinding } from "../../src/report/assemble.js";
import type { FindingReport } from "../../src/report/report.js";
import { validateTruststore } from "../../src/validate.js";
import { caPlans, issuePki } from "../chain/random-pki.js";
import { findingOf, fingerprintOf } from "./findings.js";

const expired = "certificate/expired";
const locate = (location: string) => `known/${location}`;

/** What is new to a baseline that was written of other findings, and how many of its entries are stale. */
function held(found: readonly FindingReport[], before: readonly FindingReport[]) {
  const match = matchBaseline(found, { baseline: baselineOf(before, locate), locate });
  return { unknown: found.filter((finding) => !match.isKnown(finding)), stale: match.stale.length };
}

describe("a baseline", () => {
  test("names rule, place and certificate, in an order that does not hang on the report's", () => {
    const found = [
      findingOf(expired, "ba"),
      findingOf("bundle/empty", "", "b.pem"),
      findingOf("bundle/line-endings"),
      findingOf(expired, "a"),
    ];
    const of = (letter: string) => ({ fingerprint: fingerprintOf(letter), subject: `CN=${letter}` });
    const findings = [
      { ruleId: "bundle/line-endings", location: "known/a.pem" },
      { ruleId: expired, location: "known/a.pem", ...of("a") },
      { ruleId: expired, location: "known/a.pem", ...of("b") },
      { ruleId: "bundle/empty", location: "known/b.pem" },
    ];
    expect(baselineOf(found, locate)).toEqual({ schemaVersion: 1, findings });
    expect(baselineOf(found.toReversed(), locate)).toEqual({ schemaVersion: 1, findings });
  });

  test.each([
    ["the same finding", "a", "a", 0, 0],
    ["the rule at another certificate", "b", "a", 1, 1],
    ["one certificate more of the same cause", "ab", "a", 1, 0],
    ["one certificate fewer of the same cause", "a", "ab", 0, 1],
    ["the same cause, told at another certificate", "ba", "ab", 0, 0],
  ])("%s: of %s, where %s was known, %i is new and %i stale", (_, now, before, unknown, stale) => {
    const outcome = held([findingOf(expired, now)], [findingOf(expired, before)]);
    expect([outcome.unknown.length, outcome.stale]).toEqual([unknown, stale]);
  });

  const leaked = (...letters: readonly string[]) =>
    letters.map((letter) => ({ ...findingOf("bundle/private-key"), contentSha256: fingerprintOf(letter) }));

  test.each([
    ["the same private key", leaked("a"), leaked("a"), 0, 0],
    ["another private key", leaked("b"), leaked("a"), 1, 1],
    ["the same private keys in another order", leaked("b", "a"), leaked("a", "b"), 0, 0],
    ["the same private key once more", leaked("a", "a"), leaked("a"), 1, 0],
    ["a private key of which the baseline says nothing", leaked("a"), [findingOf("bundle/private-key")], 1, 1],
  ])("%s", (_, now, before, unknown, stale) => {
    const outcome = held(now, before);
    expect([outcome.unknown.length, outcome.stale]).toEqual([unknown, stale]);
  });

  test("knows a finding in its own file alone", () => {
    expect(held([findingOf(expired, "a", "b.pem")], [findingOf(expired, "a")]).unknown).toHaveLength(1);
  });

  test("counts what a rule finds several times", () => {
    const times = (count: number) => Array.from({ length: count }, () => findingOf("bundle/text-between-blocks"));
    expect(held(times(2), times(1)).unknown).toHaveLength(1);
    expect(held(times(1), times(2))).toEqual({ unknown: [], stale: 1 });
  });
});

describe("a baseline knows all of the bundle that it was written of, in any order of blocks", () => {
  const at = new Date("2026-06-01T00:00:00Z");
  const findingsIn = (pems: readonly string[]) =>
    validateTruststore(Buffer.from(pems.join("")), { at }).findings.map((finding) => reportFinding("a.pem", finding));

  /** Everybody is issued by who stands before: of CAs that issue each other, the order of blocks decides what is told. */
  const ordered = (plans: ReturnType<typeof caPlans>) =>
    plans
      .map((plan) => plan.map((ca, place) => ({ ...ca, issuer: Math.min(ca.issuer, place) })))
      .chain((plan) => fc.tuple(fc.constant(plan), fc.shuffledSubarray([...plan.keys()], { minLength: plan.length })));

  test.each([
    ["with flaws of all kinds", 0, caPlans(8, "expired", "not-yet-valid", "path-length", "weak-hash", "ends-soon")],
    ["of which the first root is missing", 1, caPlans(8, "ends-soon")],
  ])("%s", (_, missing, plans) => {
    fc.assert(
      fc.property(ordered(plans), ([plan, order]) => {
        const pems = issuePki(plan).cas.map(({ pem }, place) => (place < missing ? "" : pem));
        const [before, after] = [findingsIn(pems), findingsIn(order.map((place) => pems[place] ?? ""))];
        expect(held(after, before)).toEqual({ unknown: [], stale: 0 });
      }),
      { numRuns: 100 },
    );
  });
});
