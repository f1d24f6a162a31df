import { describe, expect, test } from "vitest";
import { conformingReport, deviationsFrom } from "./conforming.js";
import { formatJson } from "../../src/report/json.js";
import { replayReport, replayScenes, today } from "./replay-scenes.js";

const { neverLetIn } = replayReport(replayScenes["never-let-in"]).replay?.calibration ?? {};

type Change = Readonly<Record<string, unknown>>;

const report = conformingReport(formatJson(replayReport(replayScenes.changed)));
const alone = conformingReport(formatJson(replayReport(replayScenes.alone)));

const withReplay = (change: Change) => ({ ...report, replay: { ...report.replay, ...change } });
const withClient = (change: Change) => ({ ...report, clients: report.clients.map((each) => ({ ...each, ...change })) });
const withAccess = (change: Change) => ({ ...report, access: { ...report.access, ...change } });
const withLost = (change: Change) => withAccess({ lost: report.access?.lost.map((each) => ({ ...each, ...change })) });
const withCalibration = (change: Change) => withReplay({ calibration: { ...report.replay?.calibration, ...change } });
const withDisagreement = (change: Change) =>
  withCalibration({
    disagreements: report.replay?.calibration?.disagreements.map((each) => ({ ...each, ...change })),
  });
const withNeverLetIn = (change: Change) =>
  withCalibration({ neverLetIn: neverLetIn?.map((each) => ({ ...each, ...change })) });
const unseen = { line: undefined, requests: undefined, firstSeen: undefined, lastSeen: undefined };

describe("a report of a replay departs from the schema", () => {
  test.each<[string, () => unknown]>([
    ["no replay", () => ({ ...report, replay: undefined })],
    ["a replay of another command", () => ({ ...report, command: "diff" })],
    ["a change of truststore", () => ({ ...report, diff: {} })],
    ["no truststore", () => ({ ...report, truststores: [] })],
    ["three truststores", () => ({ ...report, truststores: [...report.truststores, ...report.truststores.slice(1)] })],
    ["one truststore, and access that changes", () => ({ ...report, truststores: report.truststores.slice(1) })],
    ["two truststores, and no word of access", () => ({ ...report, access: undefined })],
    [
      "no import",
      () => ({ ...report, truststores: report.truststores.map((each) => ({ ...each, import: undefined })) }),
    ],
    ["a field too many", () => withReplay({ more: 1 })],
    ["no logs", () => withReplay({ logs: undefined })],
    ["a log without the word how long it is", () => withReplay({ logs: [{ location: "a" }] })],
    ["a negative length of a log", () => withReplay({ logs: [{ location: "a", bytes: -1 }] })],
    ["no number of records", () => withReplay({ records: undefined })],
    ["no number of results that reach outside", () => withReplay({ partlyOutside: undefined })],
    ["no number of outcomes that were not kept", () => withReplay({ untold: undefined })],
    ["less than no log that was cut short", () => withReplay({ cutShort: -1 })],
    ["half a request", () => withReplay({ requests: 0.5 })],
    ["no word of the times that were asked for", () => withReplay({ since: undefined })],
    ["a time that is none", () => withReplay({ until: "yesterday" })],
    ["broken records of which none is told", () => withReplay({ broken: { count: 1, first: [] } })],
    ["no broken record, of which one is told", () => withReplay({ broken: { ...report.replay?.broken, count: 0 } })],
    [
      "the text of a broken record",
      () => withReplay({ broken: { count: 1, first: [{ location: "a", line: 1, problem: "x", text: "y" }] } }),
    ],
    ["a direction that is none", () => withReplay({ deny: ["changed"] })],
    ["no word of names", () => withReplay({ redacted: undefined })],
    ["no word of what was not looked at", () => withReplay({ unseenFrom: undefined })],
    ["a client that was not seen", () => withClient(unseen)],
    ["a client seen at no line", () => withClient({ line: 0 })],
    ["a client that was seen last and never first", () => withClient({ firstSeen: null, lastSeen: today })],
    ["a client that was seen first and never last", () => withClient({ firstSeen: today, lastSeen: null })],
    ["a client lost that was not seen", () => withLost(unseen)],
    ["a client lost with a field too many", () => withLost({ more: 1 })],
    ["a calibration of no truststore", () => withCalibration({ truststore: undefined })],
    ["a calibration that leaves out why", () => withCalibration({ inconclusive: { uncertain: 1 } })],
    ["a calibration that suspects something else", () => withCalibration({ suspect: "the weather" })],
    ["a calibration with a field too many", () => withCalibration({ more: 1 })],
    ["no word of how much of what agrees was denied", () => withCalibration({ agreeingDenials: undefined })],
    ["no word of who was never let in", () => withCalibration({ neverLetIn: undefined })],
    ["a client that was never let in, and not seen", () => withNeverLetIn(unseen)],
    ["a client that was never let in, with a field too many", () => withNeverLetIn({ more: 1 })],
    ["a disagreement of another kind", () => withDisagreement({ kind: "taste" })],
    ["a disagreement about nothing", () => withDisagreement({ status: null, reason: null })],
    ["a disagreement of reasons without a reason", () => withDisagreement({ kind: "reason", reason: null })],
    [
      "a disagreement with an open prediction",
      () =>
        withDisagreement({
          predicted: { ...report.replay?.calibration?.disagreements[0]?.predicted, verdict: "uncertain" },
        }),
    ],
    ["a disagreement of who cannot be read", () => withDisagreement({ fingerprint: null })],
    ["a disagreement that was not seen", () => withDisagreement(unseen)],
    ["a disagreement with a field too many", () => withDisagreement({ more: 1 })],
  ])("by %s", (_, change) => {
    expect(deviationsFrom(JSON.parse(JSON.stringify(change())))).not.toEqual([]);
  });

  test.each<[string, () => unknown]>([
    ["one truststore", () => alone],
    ["no record that tells a time", () => withClient({ firstSeen: null, lastSeen: null })],
    ["no record that tells an outcome", () => withReplay({ calibration: null })],
    ["a log of unknown length", () => withReplay({ logs: [{ location: "-", bytes: null }] })],
    ["a moment from which on not all was looked at", () => withReplay({ unseenFrom: today })],
    ["a client that was never let in", () => withNeverLetIn({})],
    ["a suspicion", () => withCalibration({ suspect: "another-truststore" })],
    ["an outcome that only the execution log tells", () => withDisagreement({ status: null, reason: "x" })],
  ])("not by %s", (_, change) => {
    expect(deviationsFrom(JSON.parse(JSON.stringify(change())))).toEqual([]);
  });
});

test("no other command tells how often clients were seen", () => {
  const truststores = alone.truststores.map((each) => ({ ...each, import: undefined }));
  const of = (clients: readonly unknown[]) =>
    deviationsFrom(
      JSON.parse(JSON.stringify({ ...alone, command: "client", replay: undefined, truststores, clients })),
    );
  const unseenClients = alone.clients.map((client) => ({ ...client, ...unseen }));
  expect(of(unseenClients)).toEqual([]);
  for (const field of Object.keys(unseen)) {
    expect(
      of(unseenClients.map((client) => ({ ...client, [field]: alone.clients[0]?.[field as "line"] }))),
    ).not.toEqual([]);
  }
});
