import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { formatGithub } from "../../src/report/github/format-github.js";
import { formatJunit, type JunitOptions } from "../../src/report/junit/format-junit.js";
import { formatSarif } from "../../src/report/sarif/format-sarif.js";
import { sourcePlaces } from "../../src/report/source-places.js";
import { conformingJunit } from "../support/junit-schema.js";
import { conformingSarif } from "../support/sarif-schema.js";
import { replayReport, replayScenes, seenClient, type ReplayScene } from "./replay-scenes.js";
import { commandsIn } from "./workflow-commands.js";

const places = sourcePlaces({ workingFolder: "/repo", repository: "/repo", mapped: new Map() }, posix);
const log = "/var/log/api.jsonl";
/** With the log outside of the repository, where logs are. */
const changed: ReplayScene = {
  ...replayScenes.changed,
  seen: replayScenes.changed.seen.map(({ place, outcomes, ...client }) => ({
    ...client,
    place: { ...place, location: log },
    outcomes: outcomes.map((outcome) => ({ ...outcome, place: { ...outcome.place, location: log } })),
  })),
  summary: { broken: { count: 1, first: [{ location: log, line: 9, problem: "it is cut" }] } },
};

describe("the test results of a replay", () => {
  const notPassed = (scene: ReplayScene, failOn: JunitOptions["failOn"]) =>
    conformingJunit(formatJunit(replayReport(scene), { failOn })).map(({ attributes, cases }) => [
      attributes.name,
      cases
        .filter(({ outcome }) => outcome !== "passed")
        .map(({ name }) => name.replace(/^O=Example Ltd,/, "").replace(/ \(\w{8}\)$/, "")),
    ]);

  test("fail whom the candidate shuts out that the current truststore lets in", () => {
    expect(notPassed(changed, "error")).toEqual([
      ["new findings in candidate.pem", []],
      ["clients of the logs by candidate.pem", ["CN=orders", "CN=returns"]],
      ["what the logs tell", []],
    ]);
  });

  test("fail on warnings where predictions fail too, and who cannot be read", () => {
    expect(notPassed(changed, "warning")).toEqual([
      ["new findings in candidate.pem", []],
      ["clients of the logs by candidate.pem", ["CN=orders", "CN=returns", `${log}:80`]],
      ["what the logs tell", ["replay/disagreement: API Gateway treated a client otherwise than predicted"]],
    ]);
  });

  test("fail without a current truststore whom the candidate shuts out", () => {
    expect(notPassed(replayScenes.alone, "error")).toEqual([
      ["candidate.pem", []],
      ["clients of the logs by candidate.pem", ["CN=scanner", "CN=legacy"]],
      ["what the logs tell", []],
    ]);
  });

  test("ask of a candidate alone no rule but those about its file", () => {
    const [suite] = conformingJunit(formatJunit(replayReport(replayScenes.alone), { failOn: "error" }));
    expect(suite?.cases.filter(({ name }) => !name.startsWith("bundle/"))).toEqual([]);
  });

  test("tell clients apart that begin on one line and cannot be read", () => {
    const seen = [1, 2, 3].map((requests) => seenClient("", 1, requests));
    const [, clients] = conformingJunit(
      formatJunit(replayReport({ ...replayScenes.alone, seen }), { failOn: "error" }),
    );
    const first = "logs/november.jsonl.gz:1";
    expect(clients?.cases.map(({ name }) => name)).toEqual([first, `${first} 2`, `${first} 3`]);
  });
});

test("code scanning gets a run for the candidate, with clients at the candidate and records at their logs", () => {
  const { runs } = conformingSarif(formatSarif(replayReport(changed), { places }));
  expect(runs.map(({ automationDetails }) => automationDetails.id)).toEqual(["mtls-truststore/replay/candidate.pem/"]);
  const told = runs.flatMap(({ results }) =>
    results.map(({ ruleId, level, locations: [first] }) => {
      const { artifactLocation, region } = first?.physicalLocation ?? {};
      return `${level} ${ruleId} ${artifactLocation?.uri ?? ""}:${region?.startLine ?? 0}`;
    }),
  );
  expect(told).toEqual([
    "error access/lost candidate.pem:1",
    "error access/lost candidate.pem:1",
    "warning gate/unreadable candidate.pem:1",
    `warning replay/disagreement file://${log}:51`,
    "note access/gained candidate.pem:1",
    `note replay/disagreement file://${log}:60`,
    `note replay/broken-record file://${log}:9`,
  ]);
});

test("annotations of clients stand at the candidate, which a reviewer can change", () => {
  const commands = commandsIn(formatGithub(replayReport(changed), { places }));
  const told = commands.map((command) => command && [command.name, command.properties.title, command.properties.file]);
  expect(told).toEqual([
    ["error", "access/lost", "candidate.pem"],
    ["error", "access/lost", "candidate.pem"],
    ["warning", "gate/unreadable", "candidate.pem"],
    ["warning", "replay/disagreement", undefined],
    ["notice", "access/gained", "candidate.pem"],
    ["notice", "replay/disagreement", undefined],
    ["notice", "replay/broken-record", undefined],
    undefined,
  ]);
});
