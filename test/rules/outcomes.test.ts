import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { RuleCase } from "../../scripts/fixtures/rules.js";
import { readClientFile } from "../../src/client/client-file.js";
import { Predictor } from "../../src/gateway/predict.js";
import { nodeRoots } from "../../src/node-roots.js";
import { Lineage } from "../../src/rules/lineage.js";
import { PublicRoots } from "../../src/rules/public-roots.js";
import { bundleRules, certificateRules, chainRules, clientRules } from "../../src/rules/registry.js";
import { roleOf } from "../../src/rules/role.js";
import type { CertificateRule, ChainRule, Outcome, RuleContext } from "../../src/rules/rule.js";
import { readTruststore } from "../../src/truststore/read.js";
import type { Entry } from "../../src/truststore/truststore.js";

/** Rules that have something to say of whatever they look at. */
const alwaysApply = ["bundle/too-large", "bundle/not-pem", "certificate/not-yet-valid", "certificate/dsa-key"];

describe("the fixtures of a rule show it find something, find nothing, and not apply", () => {
  test.each(bundleRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
    expectEveryOutcome(
      id,
      foldersOf(id).map((folder) => rule.check(truststoreIn(folder))),
    );
  });

  test.each([...certificateRules, ...chainRules].map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
    const outcomes = foldersOf(id).flatMap((folder) => {
      const context = contextIn(folder);
      return context.truststore.entries.map((entry) => outcomeFor(rule, entry, context));
    });
    expectEveryOutcome(id, outcomes);
  });

  test.each(clientRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
    expectEveryOutcome(
      id,
      foldersOf(id).map((folder) => rule.check(readClientFile(readFileSync(new URL("client.pem", folder))))),
    );
  });
});

function expectEveryOutcome(id: string, outcomes: readonly Outcome[]): void {
  const kinds = new Set(outcomes.map((outcome) => (typeof outcome === "string" ? outcome : "found")));
  expect([...kinds].sort()).toEqual(alwaysApply.includes(id) ? ["found", "pass"] : ["found", "not-applicable", "pass"]);
}

function outcomeFor(rule: CertificateRule | ChainRule, entry: Entry, context: RuleContext): Outcome {
  const roles = "appliesTo" in rule ? rule.appliesTo : ["ca"];
  return roles.includes(roleOf(entry.certificate, context.lineage)) ? rule.check(entry, context) : "not-applicable";
}

function foldersOf(id: string): readonly URL[] {
  const folder = new URL(`../../fixtures/${id}/`, import.meta.url);
  return readdirSync(folder).map((name) => new URL(`${name}/`, folder));
}

function truststoreIn(folder: URL) {
  return readTruststore(readFileSync(new URL("truststore.pem", folder)));
}

function contextIn(folder: URL): RuleContext {
  const at = new Date((JSON.parse(readFileSync(new URL("case.json", folder), "utf8")) as RuleCase).at);
  const truststore = truststoreIn(folder);
  const predictor = new Predictor(truststore, { at });
  const roots = new URL("public-roots.pem", folder);
  return {
    truststore,
    at: at.getTime(),
    expiresIn: 30 * 24 * 60 * 60 * 1000,
    predictor,
    lineage: new Lineage(truststore, predictor),
    publicRoots: new PublicRoots(existsSync(roots) ? readTruststore(readFileSync(roots)).certificates : nodeRoots()),
  };
}
