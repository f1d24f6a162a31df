import { describe, expect, test } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { runBundleRules, runClientRules, runDomainRules, runTruststoreRules } from "../../src/rules/run.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { contextOf } from "./context.js";

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
const threeFlaws = Buffer.from(small.pem + old.pem + orphan.pem);
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
    const { truststore, ...context } = contextOf(Buffer.from(`text\n${old.pem}${old.pem}`), at);
    const { findings, crashes } = runBundleRules(throwing(truststore, "size"), context);
    expect(crashes).toEqual([{ ruleId: "bundle/too-large", error: fault }]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([
      "bundle/text-between-blocks",
      "bundle/duplicate-certificate",
    ]);
  });

  test("of the rules about certificates, for all certificates at once", () => {
    const { findings, crashes } = runTruststoreRules(throwing(contextOf(threeFlaws, at), "at"));
    expect(crashes.map(({ ruleId }) => ruleId)).toEqual([
      "certificate/expired",
      "certificate/not-yet-valid",
      "certificate/expires-soon",
    ]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([
      "certificate/rsa-key-too-short",
      "chain/nobody-accepted", // of the expired one: that nobody is let in is seen all the same
      "chain/issuer-missing",
    ]);
  });

  test("of the rules about chains", () => {
    const { findings, crashes } = runTruststoreRules(throwing(contextOf(threeFlaws, at), "predictor"));
    const crashed = crashes.map(({ ruleId }) => ruleId);
    expect(crashed).toEqual(
      expect.arrayContaining(["chain/issuer-missing", "chain/too-deep", "chain/nobody-accepted"]),
    );
    expect(crashed).not.toContain("bundle/empty");
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([]);
  });

  test("of the rules about a client's file", () => {
    const file = throwing(readClientFile(Buffer.from(old.pem + small.pem)), "lost");
    const { findings, crashes } = runClientRules(file);
    expect(crashes).toEqual([{ ruleId: "client/undecodable-block", error: fault }]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(["client/extra-certificates"]);
  });

  test("of the rules about a custom domain", () => {
    const domain = { name: "api.example.com", status: "UPDATING", securityPolicy: "TLS_1_0", hasRoutingRules: false };
    const mutualTls = { truststoreUri: "s3://bucket/key", warnings: [] };
    const live = { domain: throwing({ ...domain, mutualTls }, "securityPolicy"), isNamed: true };
    const { findings, crashes } = runDomainRules(live);
    expect(crashes).toEqual([{ ruleId: "domain/tls-1-0-allowed", error: fault }]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(["domain/not-available", "domain/default-endpoint-not-told"]);
  });
});

test("findings stand in the order of the file, what concerns all of it first", () => {
  const bundle = Buffer.from(`${small.pem}text\n${old.pem}${small.pem}#${"-".repeat(1_000_000)}`);
  const { findings } = runTruststoreRules(contextOf(bundle, at));
  expect(findings.map(({ ruleId }) => ruleId)).toEqual([
    "bundle/too-large",
    "certificate/rsa-key-too-short",
    "bundle/text-between-blocks",
    "certificate/expired",
    "bundle/duplicate-certificate",
  ]);
});
