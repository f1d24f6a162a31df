import { describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.js";
import { issue } from "../support/issue.js";
import { deviationsFrom } from "./conforming.js";
import { domainOf, openDomain, reportOf, stored } from "./domain-reports.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const [root, lost, gained] = ["Root", "Lost", "Gained"].map(
  (name) => issue({ subject: `CN=${name}`, ca: true, ...validity }).pem,
);
const behind = {
  domain: domainOf("a", { truststoreVersion: "v1" }),
  used: stored(`${root}${lost}`, "v1"),
  latest: stored(`${root}${gained}`, "v2"),
};

describe("a report of domains departs from the schema", () => {
  const report = again(reportOf([behind, { domain: openDomain("b") }])) as Report;
  const [first, open] = report.domains ?? [];
  const withDomain = (change: object) => ({ ...report, domains: [{ ...first, ...change }] });
  const withLatest = (change: object) => withDomain({ latest: { ...first?.latest, ...change } });
  const withMutualTls = (change: object) => withDomain({ mutualTls: { ...first?.mutualTls, ...change } });

  const { latest } = first ?? {};
  const { access } = latest ?? {};
  const withAccess = (change: object) => withLatest({ access: { ...access, ...change } });
  const withLost = (change: object) => withAccess({ lost: access?.lost.map((lost) => ({ ...lost, ...change })) });
  const withGained = (change: object) =>
    withAccess({ gained: access?.gained.map((gained) => ({ ...gained, ...change })) });
  const withSameBytes = (change: object) =>
    withLatest({ differs: false, access: { ...access, lost: [], gained: [], ...change } });
  const withTruststore = (change: object) => ({
    ...report,
    truststores: report.truststores.map((truststore) => ({ ...truststore, ...change })),
  });
  const ofCheck = (change: object) => ({
    ...withTruststore({ lastModified: undefined, ...change }),
    command: "check",
    domains: undefined,
  });

  test.each<[string, unknown]>([
    ["no domains", { ...report, domains: undefined }],
    ["domains of another command", { ...report, command: "check" }],
    ["a field too many", withDomain({ arn: "" })],
    ["a region that is no text", withDomain({ region: 1 })],
    ["a field too few", withDomain({ status: undefined })],
    ["another location than its own", withDomain({ location: "api.example.com" })],
    ["mutual TLS without the latest version", withDomain({ latest: undefined })],
    ["the latest version without mutual TLS", { ...report, domains: [{ ...open, latest: { state: "used" } }] }],
    ["an end without mutual TLS", { ...report, domains: [{ ...open, accessEnds: first?.accessEnds }] }],
    ["an end without certificate", withDomain({ accessEnds: { at: report.at } })],
    ["a version in use that is another", withLatest({ state: "used" })],
    ["an unknown state", withLatest({ state: "older" })],
    ["an access difference without bytes", withLatest({ differs: undefined })],
    ["a moment without zone", withLatest({ lastModified: "2026-10-30T12:00:00" })],
    ["an empty version", withMutualTls({ truststoreVersion: "" })],
    ["no version at all", withMutualTls({ truststoreVersion: undefined })],
    ["a warning without rules", withMutualTls({ warnings: [{ text: "x", certificates: [] }] })],
    ["an endpoint that may be open", withDomain({ apis: [{ id: "a", stage: "b", defaultEndpoint: "perhaps" }] })],
    ["a CA whose clients are unreadable", withLost({ before: "unreadable" })],
    ["a CA without fingerprint", withLost({ fingerprint: undefined })],
    ["the latest version without its import", withLatest({ import: undefined })],
    ["an import of the version in use", withDomain({ latest: { state: "used", import: latest?.import } })],
    ["an access difference without a word of name constraints", withAccess({ nameConstraintsDiffer: undefined })],
    ["a loss that is none", withLost({ listed: "both", before: "denied" })],
    ["a loss of doubt to doubt", withLost({ listed: "both", before: "uncertain", after: "uncertain" })],
    ["a loss that is a gain", withAccess({ lost: access?.gained })],
    ["a gain that is none", withGained({ listed: "both", before: "accepted" })],
    ["a gain of doubt from doubt", withGained({ listed: "both", before: "uncertain", after: "uncertain" })],
    ["a gain that is a loss", withAccess({ gained: access?.lost })],
    ["a loss of who is no longer listed and gets in", withLost({ after: "uncertain" })],
    ["a gain of who was not listed and got in", withGained({ before: "uncertain" })],
    ["the same bytes that lose somebody access", withSameBytes({ lost: access?.lost })],
    ["the same bytes that gain somebody access", withSameBytes({ gained: access?.gained })],
    ["the same bytes with other name constraints", withSameBytes({ nameConstraintsDiffer: true })],
    ["an import that lies behind", withTruststore({ import: latest?.import })],
    ["a truststore of check with a time", ofCheck({ lastModified: report.at })],
    ["a truststore of client with an import", { ...ofCheck({ import: latest?.import }), command: "client" }],
  ])("by %s", (_, changed) => {
    expect(deviationsFrom(report)).toEqual([]);
    expect(deviationsFrom(again(changed))).not.toEqual([]);
  });

  test.each<[string, unknown]>([
    ["a loss of doubt", withLost({ listed: "both", before: "uncertain" })],
    ["a loss to doubt", withLost({ listed: "both", after: "uncertain" })],
    ["a gain out of doubt", withGained({ listed: "both", before: "uncertain" })],
    ["a gain into doubt", withGained({ after: "uncertain" })],
    ["the same bytes, that change nothing", withSameBytes({})],
    ["a truststore of check with its import", ofCheck({ import: latest?.import })],
  ])("not by %s", (_, changed) => {
    expect(deviationsFrom(again(changed))).toEqual([]);
  });
});

/** What a reader of the JSON gets. */
function again(report: unknown): unknown {
  return JSON.parse(JSON.stringify(report, (key, value: unknown) => (key === "issuers" ? undefined : value)));
}
