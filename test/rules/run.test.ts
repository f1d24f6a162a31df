import { describe, expect, test } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { Predictor } from "../../src/gateway/predict.js";
import { chainRules } from "../../src/rules/registry.js";
import { runBundleRules, runClientRules, runTruststoreRules } from "../../src/rules/run.js";
import { readTruststore } from "../../src/truststore/read.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

const at = new Date("2026-06-01T00:00:00Z");
const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const old = issue({ subject: "CN=Old", ca: true, ...validity, notAfter: "2026-01-01T00:00:00Z" });
const small = issue({ subject: "CN=Small", ca: true, key: sharedKey("rsa-1024"), ...validity });
const orphan = issue({
  subject: "CN=Orphan",
  issuer: issue({ subject: "CN=Missing", ca: true }),
  ca: true,
  ...validity,
});
const fault = new Error("a fault of ours");

/** Data of which one field cannot be read: what a fault of ours looks like to a rule. */
function throwing<T extends object>(data: T, field: keyof T): T {
  return Object.defineProperty({ ...data }, field, {
    get: () => {
      throw fault;
    },
  });
}

describe("a rule that throws costs that rule only", () => {
  test("of the rules about a bundle", () => {
    const truststore = readTruststore(Buffer.from(`text\n${old.pem}${old.pem}`));
    const { findings, crashes } = runBundleRules(throwing(truststore, "size"));
    expect(crashes).toEqual([{ ruleId: "bundle/too-large", error: fault }]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([
      "bundle/text-between-blocks",
      "bundle/duplicate-certificate",
    ]);
  });

  test.each([
    ["certificates", "at", ["certificate/expired"], ["certificate/rsa-key-too-short", "chain/issuer-missing"]],
    ["chains", "predictor", chainRules.map(({ id }) => id), ["certificate/rsa-key-too-short", "certificate/expired"]],
  ] as const)("of the rules about %s, for all certificates at once", (_, field, crashed, others) => {
    const truststore = readTruststore(Buffer.from(small.pem + old.pem + orphan.pem));
    const context = { truststore, at: at.getTime(), predictor: new Predictor(truststore, { at }) };
    const { findings, crashes } = runTruststoreRules(throwing(context, field));
    expect(crashes).toEqual(crashed.map((ruleId) => ({ ruleId, error: fault })));
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(others);
  });

  test("of the rules about a client's file", () => {
    const file = throwing(readClientFile(Buffer.from(old.pem + small.pem)), "lost");
    const { findings, crashes } = runClientRules(file);
    expect(crashes).toEqual([{ ruleId: "client/undecodable-block", error: fault }]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(["client/extra-certificates"]);
  });
});

test("findings stand in the order of the file, what concerns all of it first", () => {
  const truststore = readTruststore(Buffer.from(`${small.pem}text\n${old.pem}${small.pem}#${"-".repeat(1_000_000)}`));
  const predictor = new Predictor(truststore, { at });
  const { findings } = runTruststoreRules({ truststore, at: at.getTime(), predictor });
  expect(findings.map(({ ruleId }) => ruleId)).toEqual([
    "bundle/too-large",
    "certificate/rsa-key-too-short",
    "bundle/text-between-blocks",
    "certificate/expired",
    "bundle/duplicate-certificate",
  ]);
});
