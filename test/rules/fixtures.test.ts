import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { RuleCase } from "../../scripts/fixtures/rules.js";
import { readDomainCase } from "../../scripts/fixtures/rules/domain-case.js";
import type { Finding } from "../../src/rules/finding.js";
import { readClientFile } from "../../src/client/client-file.js";
import { readTruststore } from "../../src/truststore/read.js";
import { validateDomain } from "../../src/validate-domain.js";
import { validateClients, validateTruststore } from "../../src/validate.js";
import { readConfigCase } from "./config-case.js";

const fixtures = new URL("../../fixtures/", import.meta.url);

/** Every finding about the folder's truststore; about the client's file, or the custom domain, where there is one. */
function findingsIn(folder: URL, at: Date): readonly Finding[] {
  const live = readDomainCase(folder);
  if (live !== undefined) {
    const { findings, crashes } = validateDomain(live.state, { at, isNamed: live.isNamed });
    expect(crashes).toEqual([]);
    return findings;
  }
  const truststore = readFileSync(new URL("truststore.pem", folder));
  const client = new URL("client.pem", folder);
  if (!existsSync(client)) {
    const roots = new URL("public-roots.pem", folder);
    const publicRoots = existsSync(roots) && { publicRoots: readTruststore(readFileSync(roots)).certificates };
    const { findings, crashes } = validateTruststore(truststore, { at, ...publicRoots });
    expect(crashes).toEqual([]);
    return findings;
  }
  const input = { location: "client.pem", file: readClientFile(readFileSync(client)) };
  const { findings, crashes, clients } = validateClients(truststore, [input], { at });
  expect([...crashes, ...clients.flatMap((validation) => validation.crashes)]).toEqual([]);
  return [...findings, ...clients.flatMap((validation) => validation.findings)];
}

const cases = ["bundle", "certificate", "chain", "client", "config", "domain"].flatMap((scope) =>
  readdirSync(new URL(`${scope}/`, fixtures)).flatMap((rule) =>
    readdirSync(new URL(`${scope}/${rule}/`, fixtures)).map((name) => `${scope}/${rule}/${name}`),
  ),
);

describe("what the rules find in each fixture is what its case.json lists, and nothing else", () => {
  test.each(cases)("%s", async (path) => {
    const folder = new URL(`${path}/`, fixtures);
    const expected = JSON.parse(readFileSync(new URL("case.json", folder), "utf8")) as RuleCase;
    const ofConfig = await readConfigCase(folder);
    const found =
      ofConfig?.findings.map(({ ruleId, location }) => ({ ruleId, firstLine: location.firstLine })) ??
      findingsIn(folder, new Date(expected.at)).map(({ ruleId, lines }) => ({ ruleId, firstLine: lines?.first }));
    expect(sorted(found)).toEqual(sorted(expected.findings));
  });
});

function sorted(findings: readonly { readonly ruleId: string; readonly firstLine?: number | undefined }[]) {
  return findings.map(({ ruleId, firstLine }) => `${ruleId} ${firstLine ?? "whole file"}`).sort();
}
