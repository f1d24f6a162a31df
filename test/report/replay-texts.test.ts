import { describe, expect, test } from "vitest";
import {
  agreementText,
  answered403Text,
  discoveryTexts,
  inconclusiveTexts,
  neverLetInText,
  outcomeText,
  suspectText,
  verdictsText,
} from "../../src/report/calibration-text.js";
import type { CalibrationReport, NeverLetInReport } from "../../src/report/calibration-report.js";
import { seenSentence, seenText, spanTexts } from "../../src/report/seen-text.js";
import { brokenText, readTexts } from "../../src/report/replay-text.js";
import { drawCalibration } from "../../src/report/text/calibration.js";
import { pageOf } from "../../src/report/text/page.js";
import { replayReport, replayScenes, today } from "./replay-scenes.js";

const calibration: CalibrationReport = {
  truststore: "-",
  agreeing: 0,
  agreeingDenials: 0,
  disagreeing: 0,
  inconclusive: { "denied-403": 0, "other-403": 0, uncertain: 0, unreadable: 0, turned: 0, "no-time": 0 },
  reasons: { agreeing: 0, disagreeing: 0 },
  disagreements: [],
  wordings: [],
  settled: [],
  suspect: null,
  neverLetIn: [],
};

test.each([
  [0, 3, "0.00% of 3 requests: 0 as predicted, 3 otherwise"],
  [1, 0, "100% of 1 request: 1 as predicted, 0 otherwise"],
  [2, 1, "66.66% of 3 requests: 2 as predicted, 1 otherwise"],
  [999_999, 1, "99.99% of 1,000,000 requests: 999,999 as predicted, 1 otherwise"],
  [57, 43, "57.00% of 100 requests: 57 as predicted, 43 otherwise"],
  [1, 999_999, "less than 0.01% of 1,000,000 requests: 1 as predicted, 999,999 otherwise"],
  [0, 0, "None of the requests tells"],
])("the agreement of %i and %i is never rounded up to all, nor down to nothing", (agreeing, disagreeing, text) => {
  expect(agreementText({ agreeing, disagreeing })).toBe(text);
});

test.each([
  [36, 9, "100% of 36 requests: 36 as predicted (27 let in, 9 denied), 0 otherwise"],
  [1000, 0, "100% of 1,000 requests: 1,000 as predicted (1,000 let in, 0 denied), 0 otherwise"],
  [0, 0, "None of the requests tells"],
])("of %i requests as predicted it is told that %i were denied", (agreeing, agreeingDenials, text) => {
  expect(verdictsText({ ...calibration, agreeing, agreeingDenials })).toBe(text);
});

test("whether anything agrees is told by colour", () => {
  const page = pageOf(120, true);
  const verdictsIn = (change: Partial<CalibrationReport>) =>
    drawCalibration({ ...calibration, ...change }, undefined, page)[0];
  const { good, doubtful, faint } = page.style;
  expect(verdictsIn({})).toBe(`  ${faint("Verdicts: None of the requests tells.")}`);
  expect(verdictsIn({ agreeing: 1 })).toContain(good("V").replace(/V.*/, ""));
  expect(verdictsIn({ agreeing: 1, disagreeing: 1 })).toContain(doubtful("V").replace(/V.*/, ""));
});

describe("clients that are accepted and were never let in", () => {
  const one = { ...replayReport(replayScenes["never-let-in"]).replay?.calibration?.neverLetIn[0] } as NeverLetInReport;

  test.each([
    [0, undefined],
    [1, "1 client is accepted and was never let in, but answered 403: by mutual TLS, or by your authorizer?"],
    [2, "2 clients are accepted and were never let in, but answered 403: by mutual TLS, or by your authorizer?"],
  ])("%i", (number, text) => {
    expect(neverLetInText({ ...calibration, neverLetIn: Array<NeverLetInReport>(number).fill(one) })).toBe(text);
  });

  test.each([
    [1, "1 request was answered 403 and none was let in"],
    [50, "50 requests were answered 403 and none was let in"],
  ])("of whom a sentence tells %i", (requests, text) => {
    expect(answered403Text({ ...one, requests })).toBe(
      `O=Example Ltd,CN=stock (logs/november.jsonl.gz:4): ${text}, 2026-09-01 to 2026-11-20, where accepted was predicted.`,
    );
  });
});

test("what proves nothing is told by why", () => {
  const inconclusive = { "denied-403": 6, "other-403": 1, uncertain: 2, unreadable: 3, turned: 4, "no-time": 5000 };
  expect(inconclusiveTexts(calibration)).toEqual([]);
  expect(inconclusiveTexts({ ...calibration, inconclusive })).toEqual([
    "6 requests answered 403, as predicted, without the reason of mutual TLS that would prove it.",
    "1 request answered 403, though accepted, without the reason of mutual TLS: an authorizer, a web ACL or a policy answers so too.",
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
    "What befell clients of some CAs, at all times or until or from some moment on, another truststore than standard input would explain. Give the one that was in force then with --against.",
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
      "of groups that reach outside",
      { since: today, partlyOutside: 1 },
      ["1 counted result partly before 2026-11-23T00:00:00Z, counted whole."],
    ],
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
