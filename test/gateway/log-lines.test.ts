import { describe, expect, test } from "vitest";
import { logLineOf } from "../../src/gateway/reason.js";
import { reasonTable, type ReasonId } from "../../src/gateway/reasons.js";

/** Knowledge Center, "How do I troubleshoot HTTP 403 Forbidden errors from an API Gateway custom domain name that requires mutual TLS?", seen 2026-11-22. */
const published = {
  "self-signed": "Access denied. Reason: self signed certificate",
  "issuer-not-found": "Access denied. Reason: Could not find issuer for certificate",
  "insecure-signature-algorithm": "Access denied. Reason: Client cert using an insecure Signature Algorithm",
} as const satisfies Partial<Record<ReasonId, string>>;

const ids = Object.keys(reasonTable) as ReasonId[];

describe("The execution log's line", () => {
  test.for(Object.entries(published))("of %s is, to the letter, `%s`.", ([id, line]) => {
    expect(logLineOf(id as ReasonId)).toBe(line);
  });

  test("is documented for the three published texts and for no other reason.", () => {
    const documented = ids.filter((id) => reasonTable[id].logTextBasis === "documented");
    expect(documented).toEqual(Object.keys(published));
  });

  test("has a basis just where it has a text.", () => {
    expect(ids.filter((id) => (logLineOf(id) === null) !== (reasonTable[id].logTextBasis === null))).toEqual([]);
  });

  test("is never told of what leaves the verdict uncertain or the client unread.", () => {
    const told = ids.filter((id) => logLineOf(id) !== null);
    expect(told.filter((id) => reasonTable[id].effect !== "denied")).toEqual([]);
  });
});

describe("The order of judgement", () => {
  test("is that of the facts: the client, the way up, what is not documented.", () => {
    expect(ids).toEqual([
      "unreadable",
      "key-mismatch",
      "self-signed",
      "issuer-not-found",
      "signature-invalid",
      "insecure-signature-algorithm",
      "weak-key",
      "unsupported-algorithm",
      "expired",
      "not-yet-valid",
      "chain-incomplete",
      "chain-too-long",
      "ca-expired",
      "ca-not-yet-valid",
      "weak-ca",
      "not-a-ca",
      "path-length-exceeded",
      "eku-without-client-auth",
      "unknown-critical-extension",
      "name-constraints",
      "curve-not-listed",
      "signature-scheme-not-listed",
      "root-self-signature",
      "v1-root",
      "search-budget-spent",
    ]);
  });
});
