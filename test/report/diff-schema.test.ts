import { beforeEach, describe, expect, test } from "vitest";
import type { Report, SuppressedFindingReport } from "../../src/report/report.js";
import { run } from "../cli/captured-io.js";
import { onStage } from "../cli/diff-scene.js";
import { conformingReport, deviationsFrom } from "./conforming.js";
import { scenes, today } from "./diff-scenes.js";

type Change = Readonly<Record<string, unknown>>;

describe("a report of a change departs from the schema", () => {
  let report: Report;
  beforeEach(async () => {
    const { out } = await run([...onStage(scenes["renewed-too-early"]), "--at", today, "--format", "json"]);
    report = conformingReport(out);
  });

  const withDiff = (change: Change) => ({ ...report, diff: { ...report.diff, ...change } });
  const withIssuers = (change: Change) => withDiff({ issuers: { ...report.diff?.issuers, ...change } });
  const withLostIssuer = (change: Change) =>
    withIssuers({ lost: report.diff?.issuers.lost.map((each) => ({ ...each, ...change })) });
  const withCertificate = (change: Change) =>
    withDiff({ certificates: report.diff?.certificates.map((each) => ({ ...each, ...change })) });
  const withAccess = (change: Change) => ({ ...report, access: { ...report.access, ...change } });
  const withLost = (change: Change) =>
    withAccess({ lost: report.access?.lost.map((each) => ({ ...each, ...change })) });
  const denied = { verdict: "denied", reasons: [] };
  const accepted = { verdict: "accepted", reasons: [] };
  const uncertain = { verdict: "uncertain", reasons: [] };

  test.each<[string, () => unknown]>([
    ["no change at all", () => ({ ...report, diff: undefined })],
    ["a change of another command", () => ({ ...report, command: "check" })],
    ["one truststore", () => ({ ...report, truststores: report.truststores.slice(1) })],
    ["three truststores", () => ({ ...report, truststores: [...report.truststores, ...report.truststores] })],
    [
      "no import",
      () => ({ ...report, truststores: report.truststores.map((each) => ({ ...each, import: undefined })) }),
    ],
    ["a field too many", () => withDiff({ more: 1 })],
    ["no word of the order", () => withDiff({ reordered: undefined })],
    ["a direction that is none", () => withDiff({ deny: ["changed"] })],
    ["a direction twice", () => withDiff({ deny: ["lost", "lost"] })],
    ["the same bytes that change something", () => withDiff({ sameBytes: true })],
    ["no word of what was not looked at", () => withDiff({ unseenFrom: undefined })],
    ["a kind of change that is none", () => withCertificate({ change: "moved" })],
    ["a renewal of nothing", () => withCertificate({ counterpart: undefined })],
    ["an addition in place of another", () => withCertificate({ change: "added" })],
    ["a certificate without a name", () => withCertificate({ subject: undefined })],
    ["a loss that is a gain", () => withIssuers({ lost: report.diff?.issuers.gained })],
    ["a gain that is a loss", () => withIssuers({ gained: report.diff?.issuers.lost })],
    ["a loss of doubt to doubt", () => withLostIssuer({ before: uncertain, after: uncertain })],
    ["a loss without a time", () => withLostIssuer({ from: undefined })],
    ["a loss without an end or the word that there is none", () => withLostIssuer({ until: undefined })],
    ["a loss without causes", () => withLostIssuer({ causes: undefined })],
    ["a loss of who is no longer listed and gets in", () => withLostIssuer({ listed: "before", after: uncertain })],
    ["a loss of an accepted one with a reason", () => withLostIssuer({ before: { ...accepted, reasons: [{}] } })],
    ["a loss of one among namesakes on no line", () => withLostIssuer({ lineAmongNamesakes: null })],
    ["a loss with a field too many", () => withLostIssuer({ more: 1 })],
    ["a client lost that is gained", () => withAccess({ lost: report.access?.gained })],
    ["a client lost without a chain", () => withLost({ before: accepted })],
    ["a client lost without a reason", () => withLost({ after: { ...denied, chain: ["0".repeat(64)] } })],
    ["a client lost without a time", () => withLost({ from: undefined })],
    ["a client lost that cannot be read", () => withLost({ subject: null })],
    ["a client lost with a field too many", () => withLost({ more: 1 })],
    ["a client whose reason alone changed, with a time", () => withAccess({ reasonChanged: report.access?.lost })],
    ["no number of clients as before", () => withAccess({ unchanged: undefined })],
    ["access of another command", () => ({ ...report, diff: undefined, command: "client" })],
    ["nothing suppressed", () => ({ ...report, suppressed: [] })],
    ["a finding suppressed by nobody", () => ({ ...report, suppressed: report.findings })],
  ])("by %s", (_, change) => {
    expect(deviationsFrom(report)).toEqual([]);
    expect(deviationsFrom(JSON.parse(JSON.stringify(change())))).not.toEqual([]);
  });

  test.each<[string, () => unknown]>([
    ["no end in sight", () => withLostIssuer({ until: null })],
    ["a loss of one among namesakes", () => withLostIssuer({ lineAmongNamesakes: 12 })],
    ["a loss to doubt", () => withLostIssuer({ after: uncertain })],
    ["a loss of who is not listed", () => withLostIssuer({ listed: "before", after: denied })],
    ["a moment from which on not all was looked at", () => withDiff({ unseenFrom: today })],
    ["no clients", () => ({ ...report, access: undefined, clients: [] })],
    [
      "a finding in the baseline, and one that is ignored",
      () => ({
        ...report,
        suppressed: report.findings.flatMap((finding): readonly SuppressedFindingReport[] => [
          { ...finding, suppression: { kind: "baseline" } },
          { ...finding, suppression: { kind: "ignore", reason: "known", until: "2027-01-31" } },
        ]),
      }),
    ],
  ])("not by %s", (_, change) => {
    expect(deviationsFrom(JSON.parse(JSON.stringify(change())))).toEqual([]);
  });

  test.each<[string, SuppressedFindingReport["suppression"] | Change]>([
    ["another kind", { kind: "whim" }],
    ["an ignore without a reason", { kind: "ignore", until: "2027-01-31" }],
    ["an ignore without an end", { kind: "ignore", reason: "known" }],
    ["an ignore until no day", { kind: "ignore", reason: "known", until: "2027-02-31" }],
    ["a baseline with a reason", { kind: "baseline", reason: "known" }],
  ])("by a suppression that is %s", (_, suppression) => {
    const suppressed = report.findings.map((finding) => ({ ...finding, suppression }));
    expect(suppressed).not.toEqual([]);
    expect(deviationsFrom({ ...report, suppressed })).not.toEqual([]);
  });
});
