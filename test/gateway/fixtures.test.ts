import { describe, expect, test } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { predictVerdict } from "../../src/gateway/predict.js";
import { logLineOf } from "../../src/gateway/reason.js";
import { reasonTable } from "../../src/gateway/reasons.js";
import { readTruststore } from "../../src/truststore/read.js";
import { readGatewayFixtures } from "./fixture.js";

const fixtures = readGatewayFixtures();

/** Reasons that files alone cannot show, and where they are tested. */
const testedElsewhere: Readonly<Record<string, string>> = {
  "key-mismatch": "reasons.test.ts: no private key is ever written into a fixture",
  "search-budget-spent": "reasons.test.ts and ../chain/hostile.test.ts: a bundle that spends the budget is large",
};

describe("API Gateway's answer to the fixture", () => {
  test.for(fixtures)("$folder/$name is $expected.verdict: $expected.description", ({ bundle, client, expected }) => {
    const at = new Date(expected.at);
    const { verdict, reasons } = predictVerdict(readClientFile(client), readTruststore(bundle), { at });
    const [first] = reasons;
    expect({
      verdict,
      reasons: reasons.map(({ id }) => id),
      logLine: first === undefined ? null : logLineOf(first.id),
      logLineBasis: first === undefined ? null : reasonTable[first.id].logTextBasis,
    }).toEqual({
      verdict: expected.verdict,
      reasons: expected.reasons,
      logLine: expected.logLine,
      logLineBasis: expected.logLineBasis,
    });
  });
});

describe("The fixtures", () => {
  test("show every reason in a folder of its own, but those that files cannot show.", () => {
    const shown = fixtures.filter(({ folder, expected }) => expected.reasons.includes(folder));
    const ids = new Set([...shown.map(({ folder }) => folder), ...Object.keys(testedElsewhere)]);
    expect([...ids].toSorted()).toEqual(Object.keys(reasonTable).toSorted());
  });

  test("have no folder but those of the reasons and `accepted`.", () => {
    const folders = new Set(fixtures.map(({ folder }) => folder));
    const known = new Set(["accepted", ...Object.keys(reasonTable)]);
    expect([...folders].filter((folder) => !known.has(folder))).toEqual([]);
  });

  test("hold no private key.", () => {
    const files = fixtures.flatMap(({ bundle, client }) => [bundle, client]);
    expect(files.filter((file) => Buffer.from(file).includes("PRIVATE KEY"))).toEqual([]);
  });
});
