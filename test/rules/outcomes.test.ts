import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { moment } from "../../scripts/fixtures/rules/case.js";
import { readDomainCase } from "../../scripts/fixtures/rules/domain-case.js";
import { readClientFile } from "../../src/client/client-file.js";
import {
  bundleRules,
  certificateRules,
  chainRules,
  clientRules,
  configRules,
  domainRules,
} from "../../src/rules/registry.js";
import { roleOf } from "../../src/rules/role.js";
import type { CertificateRule, ChainRule, Outcome, RuleContext } from "../../src/rules/rule.js";
import type { Entry } from "../../src/truststore/truststore.js";
import { validateDomain } from "../../src/validate-domain.js";
import { readConfigCase } from "./config-case.js";
import { contextIn } from "./context.js";

/** Rules that have something to say of whatever they look at. */
const alwaysApply = [
  "bundle/too-large",
  "bundle/not-pem",
  "certificate/not-yet-valid",
  "certificate/dsa-key",
  "config/ignore-expired",
];

describe("the fixtures of a rule show it find something, find nothing, and not apply", () => {
  test.each(bundleRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
    expectEveryOutcome(
      id,
      foldersOf(id).map((folder) => {
        const context = contextIn(folder);
        return rule.check(context.truststore, context);
      }),
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

  test.each(configRules.map((rule) => [rule.id, rule] as const))("%s", async (id, rule) => {
    const cases = await Promise.all(foldersOf(id).map(readConfigCase));
    expectEveryOutcome(
      id,
      cases.flatMap((each) => each?.uses.map((use) => rule.check(use)) ?? []),
    );
  });

  test.each(domainRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
    const outcomes = foldersOf(id).map((folder) => {
      const live = readDomainCase(folder);
      if (live === undefined) throw new Error(`${folder.pathname} holds no domain.json`);
      return rule.check(validateDomain(live.state, { at: new Date(moment), isNamed: live.isNamed }).live);
    });
    expectEveryOutcome(id, outcomes);
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
