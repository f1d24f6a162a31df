import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyPolicy } from "../../src/policy/apply-policy.js";
import { baselineOf } from "../../src/policy/baseline.js";
import type { FindingReport } from "../../src/report/report.js";
import { findingOf, fingerprintOf, ignoreOf, policyWith } from "./findings.js";

const expired = "certificate/expired";
const soon = "certificate/expires-soon";

/** Findings in short: rule, severity and certificate. */
const short = (findings: readonly FindingReport[]) =>
  findings.map(({ ruleId, severity, fingerprint = "" }) => `${ruleId} ${severity} ${fingerprint.slice(0, 1)}`.trim());

describe("severities", () => {
  test("weigh the findings of their rule, and no other", () => {
    const { findings } = applyPolicy(
      [findingOf(expired, "a"), findingOf(soon, "a")],
      policyWith({ severities: { [soon]: "info" } }),
    );
    expect(short(findings)).toEqual([`${expired} error a`, `${soon} info a`]);
  });

  test("off leaves them out, and does not call them suppressed", () => {
    const { findings, suppressed } = applyPolicy(
      [findingOf(expired, "a"), findingOf(soon, "a")],
      policyWith({ severities: { [soon]: "off" } }),
    );
    expect([short(findings), suppressed]).toEqual([[`${expired} error a`], []]);
  });

  test("weigh what is said of the configuration too", () => {
    const ignores = [ignoreOf(expired, "a", { until: "2026-01-01" }), ignoreOf(soon, "a")];
    const severities = { "config/ignore-expired": "error", "config/ignore-unused": "off" } as const;
    expect(short(applyPolicy([], policyWith({ ignores, severities })).findings)).toEqual([
      "config/ignore-expired error",
    ]);
  });
});

describe("an ignore", () => {
  test.each([
    ["2026-06-01T00:00:00Z", "2026-06-02", true],
    ["2026-06-01T00:00:00Z", "2026-06-01", true],
    ["2026-06-01T23:59:59.999Z", "2026-06-01", true],
    ["2026-06-02T00:00:00Z", "2026-06-01", false],
    ["2026-06-02T01:59:59+02:00", "2026-06-01", true],
  ])("at %s, until %s, counts: %s", (at, until, counts) => {
    const { findings, suppressed } = applyPolicy(
      [findingOf(expired, "a")],
      policyWith({ at: new Date(at), ignores: [ignoreOf(expired, "a", { until })] }),
    );
    const suppression = { kind: "ignore", reason: "its clients are gone", until };
    expect(suppressed).toEqual(counts ? [{ ...findingOf(expired, "a"), suppression }] : []);
    expect(short(findings)).toEqual(counts ? [] : [`${expired} error a`, "config/ignore-expired warning"]);
  });

  test("answers for a finding about several certificates together with those for the others", () => {
    const found = [findingOf(expired, "abc")];
    const ignores = [
      ignoreOf(expired, "a"),
      ignoreOf(expired, "c", { reason: "asked for", until: "2026-08-01" }),
      ignoreOf(expired, "b"),
    ];
    const { findings, suppressed } = applyPolicy(found, policyWith({ ignores }));
    expect(findings).toEqual([]);
    expect(suppressed.map(({ suppression }) => suppression)).toEqual([
      { kind: "ignore", reason: "its clients are gone; asked for", until: "2026-08-01" },
    ]);
    expect(short(applyPolicy(found, policyWith({ ignores: ignores.slice(1) })).findings)).toEqual([
      `${expired} error a`,
    ]);
  });

  test("of a rule that is off is no more told as unused than it would be were the rule on", () => {
    const policy = policyWith({
      severities: { [expired]: "off" },
      ignores: [ignoreOf(expired, "a"), ignoreOf(expired, "b")],
    });
    const { findings, suppressed } = applyPolicy([findingOf(expired, "a")], policy);
    expect([findings.map(({ message }) => message), suppressed]).toEqual([
      [
        `The ignore of ${expired} for the certificate bbbbbbbbbbbbbbbb… ("its clients are gone") is about nothing that was found.`,
      ],
      [],
    ]);
  });

  test("that stands twice is needed twice", () => {
    const policy = policyWith({ ignores: [ignoreOf(expired, "a"), ignoreOf(expired, "a", { reason: "again" })] });
    const { findings, suppressed } = applyPolicy([findingOf(expired, "a")], policy);
    expect([findings, suppressed.map(({ suppression }) => suppression)]).toEqual([
      [],
      [{ kind: "ignore", reason: "its clients are gone", until: "2026-12-31" }],
    ]);
  });

  test("that is over and stands beside one that is not is told, and the finding is not", () => {
    const policy = policyWith({ ignores: [ignoreOf(expired, "a", { until: "2026-01-01" }), ignoreOf(expired, "a")] });
    expect(short(applyPolicy([findingOf(expired, "a")], policy).findings)).toEqual(["config/ignore-expired warning"]);
  });

  test.each([
    [true, "2026-12-31", ["config/ignore-unused"]],
    [false, "2026-12-31", []],
    [true, "2026-01-01", ["config/ignore-expired"]],
    [false, "2026-01-01", ["config/ignore-expired"]],
  ])("about nothing, where all was looked at: %s, until %s, is told as %j", (coversAll, until, told) => {
    const policy = policyWith({ coversAll, ignores: [ignoreOf(expired, "a", { until })] });
    expect(applyPolicy([findingOf(soon, "a")], policy).findings.map(({ ruleId }) => ruleId)).toEqual([soon, ...told]);
  });

  test("that is over is told at its lines, with what there is to do", () => {
    const ignores = [ignoreOf(expired, "a", { until: "2026-05-31", lines: { first: 7, last: 12 } })];
    const told = (found: readonly FindingReport[], coversAll: boolean) =>
      applyPolicy(found, policyWith({ ignores, coversAll })).findings.at(-1);
    expect(told([], false)).toEqual({
      ruleId: "config/ignore-expired",
      severity: "warning",
      message: `The ignore of ${expired} for the certificate aaaaaaaaaaaaaaaa… ("its clients are gone") ended with 2026-05-31; it suppresses nothing any more.`,
      fix: "Mend what it is about and remove the ignore, or answer for it until a later day.",
      basis: "inferred",
      location: { file: "mtls-truststore.config.json", firstLine: 7, lastLine: 12 },
    });
    expect(told([], true)?.fix).toBe("Remove the ignore: there is no such finding.");
    expect(told([findingOf(expired, "a")], true)?.fix).toBe(told([], false)?.fix);
  });

  test("suppresses nothing but what its rule finds of its certificate", () => {
    const rules = fc.constantFrom(expired, soon, "bundle/line-endings");
    const letters = fc.constantFrom("a", "b", "c");
    const found = fc.array(fc.tuple(rules, fc.uniqueArray(letters, { maxLength: 3 })), { maxLength: 8 });
    const days = fc.constantFrom("2026-05-31", "2026-06-01", "2027-01-01");
    const ignored = fc.array(fc.tuple(rules, letters, days), { maxLength: 6 });
    fc.assert(
      fc.property(found, ignored, (drawn, ignores) => {
        const findings = drawn.map(([rule, certificates]) => findingOf(rule, certificates.join("")));
        const policy = policyWith({
          ignores: ignores.map(([rule, letter, until]) => ignoreOf(rule, letter, { until })),
        });
        const answered = ({ ruleId, fingerprint, others = [] }: FindingReport) =>
          fingerprint !== undefined &&
          [fingerprint, ...others.map((other) => other.fingerprint)].every((certificate) =>
            ignores.some(
              ([rule, letter, until]) =>
                rule === ruleId && fingerprintOf(letter) === certificate && until >= "2026-06-01",
            ),
          );
        const outcome = applyPolicy(findings, policy);
        const left = outcome.findings.filter(({ ruleId }) => !ruleId.startsWith("config/"));
        expect(left).toEqual(findings.filter((finding) => !answered(finding)));
        expect(outcome.suppressed.map(({ message }) => message)).toEqual(
          findings.filter(answered).map(({ message }) => message),
        );
      }),
    );
  });
});

test("without a configuration and a baseline everything stays as it is", () => {
  const found = [findingOf(expired, "ab"), findingOf("bundle/line-endings")];
  const policy = policyWith({ configuration: undefined });
  expect(applyPolicy(found, policy)).toEqual({ findings: found, suppressed: [], staleEntries: 0, crashes: [] });
});

describe("a baseline", () => {
  const locate = (location: string) => location;
  const knownOf = (found: readonly FindingReport[]) => ({ baseline: baselineOf(found, locate), locate });

  test("suppresses what was known, and is asked after the ignores", () => {
    const found = [findingOf(expired, "a"), findingOf(expired, "b"), findingOf(soon, "b")];
    const policy = policyWith({ known: knownOf(found.slice(0, 2)), ignores: [ignoreOf(expired, "a")] });
    const { findings, suppressed, staleEntries } = applyPolicy(found, policy);
    expect(short(findings)).toEqual([`${soon} error b`]);
    expect(suppressed.map(({ suppression: { kind } }) => kind)).toEqual(["ignore", "baseline"]);
    expect(staleEntries).toBe(1);
  });

  test("is stale where nothing of it is found in what was looked at", () => {
    const known = knownOf([findingOf(expired, "a"), findingOf(expired, "b"), findingOf(expired, "c", "b.pem")]);
    const stale = (found: readonly FindingReport[], judged: readonly string[], coversAll: boolean) =>
      applyPolicy(found, policyWith({ known, judged, coversAll })).staleEntries;
    expect(stale([findingOf(expired, "a")], ["a.pem"], false)).toBe(1);
    expect(stale([findingOf(expired, "a")], ["a.pem"], true)).toBe(2);
    expect(stale([], [], false)).toBe(0);
  });

  test("leaves what is said of the configuration alone", () => {
    const ignores = [ignoreOf(expired, "a")];
    const told = applyPolicy([], policyWith({ ignores })).findings;
    expect(knownOf(told).baseline.findings).toEqual([]);
    expect(applyPolicy([], policyWith({ ignores, known: knownOf(told) })).findings).toEqual(told);
  });
});
