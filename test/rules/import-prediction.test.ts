import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { RuleCase } from "../../scripts/fixtures/rules.js";
import { validateTruststore } from "../../src/validate.js";

/** What is known of the import, by the rule that speaks; of all others nothing is. Facts, section 4. */
const known: Readonly<Record<string, readonly [outcome: string, basis: string]>> = {
  "bundle/too-large": ["refused", "documented"],
  "bundle/too-many-certificates": ["refused", "documented"],
  "bundle/duplicate-subject": ["refused", "observed"],
  "bundle/duplicate-certificate": ["refused", "inferred"],
  "bundle/empty": ["refused", "inferred"],
  "bundle/not-pem": ["refused", "inferred"],
  "certificate/expired": ["accepted-with-warnings", "observed"],
  "certificate/not-yet-valid": ["accepted-with-warnings", "inferred"],
  "bundle/undecodable-block": ["accepted-with-warnings", "inferred"],
};

const fixtures = new URL("../../fixtures/", import.meta.url);
const singleFinding = ["bundle", "certificate", "chain"]
  .flatMap((scope) => readdirSync(new URL(`${scope}/`, fixtures)).map((fact) => `${scope}/${fact}`))
  .flatMap((rule) => readdirSync(new URL(`${rule}/`, fixtures)).map((name) => `${rule}/${name}`))
  .map((path): [string, RuleCase] => [
    path,
    JSON.parse(readFileSync(new URL(`${path}/case.json`, fixtures), "utf8")) as RuleCase,
  ])
  .filter(([, { findings }]) => findings.length === 1);

describe("a single finding decides the import as far as that is known of its rule", () => {
  test.each(singleFinding)("%s", (path, { at, findings }) => {
    const bundle = readFileSync(new URL(`${path}/truststore.pem`, fixtures));
    const { import: prediction } = validateTruststore(bundle, { at: new Date(at) });
    const [finding] = findings;
    // What is told as one has several causes of its own, and where nothing can be read nothing is imported.
    if (finding?.ruleId === "chain/nobody-accepted" || path === "bundle/empty/no-block-that-decodes") return;
    const [outcome, basis] = known[finding?.ruleId ?? ""] ?? ["accepted", "inferred"];
    expect({ outcome: prediction.outcome, basis: prediction.basis }).toEqual({ outcome, basis });
    expect(prediction.causes.map((cause) => cause.finding.ruleId)).toEqual(
      outcome === "accepted" ? [] : [finding?.ruleId],
    );
  });
});

describe("a truststore", () => {
  const bundleOf = (...paths: string[]) =>
    Buffer.concat(paths.map((path) => readFileSync(new URL(`${path}/truststore.pem`, fixtures))));
  const predict = (bundle: Uint8Array) => validateTruststore(bundle, { at: new Date("2026-06-01T00:00:00Z") }).import;

  test("is refused as surely as the surest of the causes", () => {
    const prediction = predict(bundleOf("bundle/duplicate-certificate/twice", "bundle/duplicate-subject/renewed"));
    expect(prediction).toMatchObject({ outcome: "refused", basis: "observed" });
  });

  test("is warned of as surely as the least sure of the warnings", () => {
    const prediction = predict(bundleOf("certificate/expired/a-second-ago", "certificate/not-yet-valid/in-a-second"));
    expect(prediction).toMatchObject({ outcome: "accepted-with-warnings", basis: "inferred" });
    expect(prediction.causes).toHaveLength(2);
  });

  test("of which nothing can be read is refused", () => {
    const prediction = predict(bundleOf("bundle/empty/no-block-that-decodes"));
    expect(prediction).toMatchObject({ outcome: "refused", basis: "inferred" });
  });

  test("is warned of for what a summary tells as one, too", () => {
    const prediction = predict(bundleOf("chain/nobody-accepted/several-flaws"));
    expect(prediction.causes.map(({ finding }) => finding.ruleId)).toEqual(["certificate/not-yet-valid"]);
  });
});
