import { describe, expect, test } from "vitest";
import {
  agreementText,
  discoveryTexts,
  inconclusiveTexts,
  outcomeText,
  suspectText,
} from "../../src/report/calibration-text.js";
import type { CalibrationReport } from "../../src/report/calibration-report.js";
import { seenSentence, seenText, spanTexts } from "../../src/report/seen-text.js";
import { brokenText, readTexts } from "../../src/report/replay-text.js";
import { replayReport, replayScenes, today } from "./replay-scenes.js";

const calibration: CalibrationReport = {
  truststore: "-",
  agreeing: 0,
  disagreeing: 0,
  inconclusive: { "other-403": 0, uncertain: 0, unreadable: 0, turned: 0, "no-time": 0 },
  reasons: { agreeing: 0, disagreeing: 0 },
  disagreements: [],
  wordings: [],
  settled: [],
  suspect: null,
};

test.each([
  [0, 3, "0.00% of 3 requests: 0 as predicted, 3 otherwise"],
  [1, 0, "100% of 1 request: 1 as predicted, 0 otherwise"],
  [2, 1, "66.66% of 3 requests: 2 as predicted, 1 otherwise"],
  [999_999, 1, "99.99% of 1,000,000 requests: 999,999 as predicted, 1 otherwise"],
  [0, 0, "None of the requests tells"],
])("the agreement of %i and %i is never rounded up to all", (agreeing, disagreeing, text) => {
  expect(agreementText({ agreeing, disagreeing }, "request")).toBe(text);
});

test("what proves nothing is told by why", () => {
  const inconclusive = { "other-403": 1, uncertain: 2, unreadable: 3, turned: 4, "no-time": 5000 };
  expect(inconclusiveTexts(calibration)).toEqual([]);
  expect(inconclusiveTexts({ ...calibration, inconclusive })).toEqual([
    "1 request answered 403 without the reason of mutual TLS: an authorizer, a web ACL or a policy answers so too.",
    "2 requests of clients whose verdict is uncertain.",
    "3 requests of clients whose certificate cannot be read out of the log.",
    "4 requests of a time in which the prediction changed.",
    "5,000 requests without a time, of clients whose prediction is not the same at all times.",
  ]);
});

test("what nobody has published is told, and what AWS has is not", () => {
  const wordings = [
    { reasonId: "expired", text: "certificate has expired", requests: 2 },
    { reasonId: "weak-ca", text: "weak", requests: 1 },
    { reasonId: "issuer-not-found", text: "Could not find issuer for certificate", requests: 9 },
  ] as const;
  const settled = [{ reasonId: "curve-not-listed", letIn: 1, denied: 0 }] as const;
  expect(discoveryTexts({ ...calibration, wordings, settled })).toEqual([
    'API Gateway wrote "certificate has expired" for expired: 2 requests.',
    'API Gateway wrote "weak" for weak-ca: 1 request.',
    "Where curve-not-listed leaves it open, API Gateway let in 1 request and denied 0.",
  ]);
});

test("another truststore is suspected where the calibration does", () => {
  expect(suspectText(calibration)).toBeUndefined();
  expect(suspectText({ ...calibration, suspect: "another-truststore" })).toBe(
    "No client of some CAs agrees: another truststore than standard input may have been in force. Give the one of that time with --against.",
  );
});

test.each([
  [200, null, "let in (status 200)"],
  [500, null, "let in (status 500)"],
  [403, null, "answered 403"],
  [403, "x", "denied (x)"],
  [null, "x", "denied (x)"],
])("the outcome of status %j and reason %j", (status, reason, text) => {
  expect(outcomeText({ status, reason })).toBe(text);
});

describe("how often a client was seen", () => {
  const [first, next] = ["2026-11-20T23:59:59Z", "2026-11-21T00:00:00Z"];

  test.each([
    ["one day", first, first, ["2026-11-20"]],
    ["two days", first, next, ["2026-11-20 to 2026-11-21"]],
    ["no time", null, null, []],
  ])("in %s", (_, firstSeen, lastSeen, texts) => {
    expect(spanTexts({ firstSeen, lastSeen })).toEqual(texts);
  });

  test("is told of those that logs have seen alone", () => {
    expect([seenText({}), seenSentence({})]).toEqual([undefined, ""]);
    expect(seenText({ requests: 1 })).toBe("1 request");
    expect(seenSentence({ requests: 1200, firstSeen: first, lastSeen: next })).toBe(
      " The logs have 1,200 requests by it, 2026-11-20 to 2026-11-21.",
    );
  });
});

describe("what was read", () => {
  const { replay } = replayReport(replayScenes.unchanged);
  if (replay === undefined) throw new Error("there is one");

  test.each([
    ["all", {}, []],
    ["since", { since: today, outsideTimes: 1 }, ["1 record before 2026-11-23T00:00:00Z, not counted."]],
    ["until", { until: today, outsideTimes: 2 }, ["2 records after 2026-11-23T00:00:00Z, not counted."]],
    ["without a time", { withoutTime: 2 }, ["2 records without a time, counted as if inside."]],
    [
      "below the minimum",
      { minRequests: 2, belowMinimum: { clients: 1, requests: 1 } },
      ["1 client with fewer than 2 requests not judged: 1 request."],
    ],
    ["redacted", { redacted: true }, ["Names stand as fingerprints."]],
  ])("%s", (_, change, texts) => {
    expect(readTexts({ ...replay, ...change })).toEqual(["99,204 records read: 99,204 requests.", ...texts]);
  });

  test("broken records are counted, and the first is told", () => {
    const first = [{ location: "-", line: 3, problem: "it is cut" }];
    expect(brokenText(replay)).toBeUndefined();
    expect(brokenText({ ...replay, broken: { count: 1, first } })).toBe(
      "1 record could not be read, the first at standard input:3: it is cut.",
    );
  });
});
