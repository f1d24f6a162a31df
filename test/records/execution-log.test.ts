import { describe, expect, it } from "vitest";
import { issue } from "../support/issue.js";
import { SightingTally } from "../../src/records/tally.js";
import { LogReader } from "../../src/records/log-reader.js";
import { readLog, readLogs } from "./read-log.js";
import type { LogSummary } from "../../src/records/sighting.js";

const { pem } = issue({ subject: "CN=client" });
const id = "JKJaXmPLvHcESHA=";
const reason = "Could not find issuer for certificate";
const request = "f3b1c1a0-9d6e-4b0f-8a55-0f6f3c1f2a11";
const other = "00000000-9d6e-4b0f-8a55-0f6f3c1f2a11";

const access = (fields: object = { status: "403", extendedRequestId: id }) => `${JSON.stringify({ pem, ...fields })}\n`;
const execution = `Extended Request Id: ${id}\nAccess denied. Reason: ${reason}\nForbiddenException Forbidden: ${request}\n`;
const event = (message: string) => ({ timestamp: 1_770_000_000_000, message });

const outcomesOf = ({ sightings }: LogSummary) =>
  sightings.flatMap(({ outcomes }) => outcomes.map(({ status, reason: why, requests }) => [status, why, requests]));

const forms: readonly (readonly [title: string, log: string, records: number])[] = [
  ["as lines", execution, 3],
  ["as one record", `Extended Request Id: ${id} Access denied. Reason: ${reason} ForbiddenException Forbidden: x\n`, 1],
  ["with the request's id before each line", execution.replaceAll(/^(?=.)/gm, `(${request}) `), 3],
  [
    "exported, with other requests in between",
    [
      `(${request}) Extended Request Id: ${id}`,
      `(${other}) Extended Request Id: AAAAAAAAAAAAAAA=`,
      `(${other}) Starting execution for request: ${other}`,
      `(${request}) Access denied. Reason: ${reason}`,
    ]
      .map((line) => `2026-02-13T16:42:38.000Z ${line}\n`)
      .join(""),
    4,
  ],
  [
    "as aws logs tail prints it",
    execution.replaceAll(/^(?=.)/gm, `2026-02-13T16:42:38.123000+00:00 3c7b (${request}) `),
    3,
  ],
  [
    "as messages",
    execution
      .trim()
      .split("\n")
      .map((line) => JSON.stringify(event(line)))
      .join("\n"),
    3,
  ],
  ["as one message", JSON.stringify(event(execution)), 1],
  ["as a list of messages", JSON.stringify(execution.trim().split("\n"), null, 4), 3],
  [
    "as events in text",
    execution
      .trim()
      .split("\n")
      .map((line) => `EVENTS\t3700\t1770000009000\tstream\t(${request}) ${line}\t1770000000000\n`)
      .join(""),
    3,
  ],
  [
    "as a subscription's envelope",
    JSON.stringify({ messageType: "DATA_MESSAGE", logEvents: execution.trim().split("\n").map(event) }),
    3,
  ],
  [
    "as a CSV of Insights",
    `@timestamp,@message\n${execution
      .trim()
      .split("\n")
      .map((line) => `2026-02-13 16:42:38.000,${line}\n`)
      .join("")}`,
    3,
  ],
];

const latestFirst = (log: string) => log.trim().split("\n").reverse();
const insights = (lines: readonly string[]) =>
  `@timestamp,@message\n${lines.map((line) => `2026-02-13 16:42:38.000,${line}\n`).join("")}`;
const letIn = `Extended Request Id: AAAAAAAAAAAAAAA=\nVerifying Usage Plan\n`;

describe("a log whose last line comes first, as Insights sorts", () => {
  it.each([
    [
      "with the request's id before each line",
      insights(latestFirst(execution.replaceAll(/^(?=.)/gm, `(${request}) `))),
    ],
    [
      "with another request's lines around",
      insights([
        `(${other}) x`,
        ...latestFirst(execution).map((line) => `(${request}) ${line}`),
        `(${other}) Extended Request Id: AAAAAAAAAAAAAAA=`,
      ]),
    ],
    ["without ids", insights([...latestFirst(letIn), ...latestFirst(execution), ...latestFirst(letIn)])],
  ])("has each reason with its own request: %s", (_, log) => {
    expect(outcomesOf(readLogs(access(), log))).toEqual([[403, reason, 1]]);
    expect(outcomesOf(readLogs(log, access()))).toEqual([[403, reason, 1]]);
  });

  it("has no reason for the request before one that was cut off", () => {
    const log = `Access denied. Reason: ${reason}\nForbiddenException Forbidden: ${other}\nExtended Request Id: ${id}\n`;
    expect(outcomesOf(readLogs(log, access()))).toEqual([[403, undefined, 1]]);
  });
});

describe("the execution log's reason", () => {
  it.each(forms)("is joined with the request that has the same extended request id: %s", (_, log, records) => {
    for (const logs of [
      [access(), log],
      [log, access()],
    ]) {
      const summary = readLogs(...logs);
      expect(outcomesOf(summary)).toEqual([[403, reason, 1]]);
      expect(summary).toMatchObject({ requests: 1, withoutCertificate: 0, records: records + 1, broken: { count: 0 } });
    }
  });

  it.each([
    ["under any key", { status: 403, x: id }, 403],
    ["at any depth", { status: 403, a: { b: id } }, 403],
    ["without a status", { anything: id }, undefined],
  ])("finds the id %s", (_, fields, status) => {
    expect(outcomesOf(readLogs(access(fields), execution))).toEqual([[status, reason, 1]]);
    expect(outcomesOf(readLogs(execution, access(fields)))).toEqual([[status, reason, 1]]);
  });

  it("finds the id in a line of CLF", () => {
    const line = `1.2.3.4 - - [09/Apr/2026:12:34:56 +0000]"GET / HTTP/1.1" 403 23 ${request} ${id} ${encodeURIComponent(pem)}\n`;
    expect(outcomesOf(readLogs(line, execution))).toEqual([[403, reason, 1]]);
  });

  it("is for one request, and leaves the others as they are", () => {
    const others = access({ status: "403", extendedRequestId: "BBBBBBBBBBBBBBB=" });
    expect(outcomesOf(readLogs(access() + others, execution))).toEqual([
      [403, reason, 1],
      [403, undefined, 1],
    ]);
    expect(outcomesOf(readLogs(execution, others + access()))).toEqual(
      [
        [403, undefined, 1],
        [403, reason, 1],
      ].reverse(),
    );
  });

  it("is not for a request that was let in", () => {
    expect(outcomesOf(readLogs(access({ status: "200", extendedRequestId: id }), execution))).toEqual([
      [200, undefined, 1],
    ]);
  });

  it("is nobody's when another request was named last", () => {
    const log = `(${other}) Extended Request Id: ${id}\n(${request}) Access denied. Reason: ${reason}\n`;
    expect(outcomesOf(readLogs(log, access()))).toEqual([[403, undefined, 1]]);
  });

  it("is not what a stranger has written into a request", () => {
    const forged = `Extended Request Id: ${id} Access denied. Reason: forged`;
    const logs = [
      `1.2.3.4 - - [09/Apr/2026:12:34:56 +0000]"GET / HTTP/1.1" 403 23 "${forged}"\n`,
      `${JSON.stringify({ status: 200, agent: forged })}\n`,
      `(${request}) Method request headers: {a=${forged}}\n`,
    ];
    expect(outcomesOf(readLogs(access(), ...logs))).toEqual([[403, undefined, 1]]);
  });

  it("waits for so many requests at a time; the oldest gives way", () => {
    const ids = ["AAAAAAAAAAAAAAA=", "BBBBBBBBBBBBBBB=", "CCCCCCCCCCCCCCC="];
    const requests = ids.map((extendedRequestId) => access({ status: 403, extendedRequestId })).join("");
    const reasons = ids.map((each) => `Extended Request Id: ${each}\nAccess denied. Reason: ${each}\n`).join("");
    const outcomes = [
      [403, undefined, 1],
      [403, "BBBBBBBBBBBBBBB=", 1],
      [403, "CCCCCCCCCCCCCCC=", 1],
    ];
    for (const log of [requests + reasons, reasons + requests]) {
      expect(outcomesOf(readLog(log, [], { mostWaiting: 2 })).sort()).toEqual(outcomes.sort());
    }
  });

  it("joins a request of the last moment that counts, though it is written a moment later", () => {
    const tally = new SightingTally({ until: Date.UTC(2026, 1, 13, 16, 42, 38) });
    const reader = new LogReader("a", tally);
    const record = access({ status: 403, extendedRequestId: id, requestTime: "13/Feb/2026:16:42:37 +0000" });
    reader.push(Buffer.from(record + execution.replaceAll(/^(?=.)/gm, "2026-02-13T16:42:38.001Z ")));
    reader.end();
    expect(outcomesOf(tally.summary())).toEqual([[403, "Could not find issuer for certificate", 1]]);
    expect(tally.summary()).toMatchObject({ outsideTimes: 3, records: 1 });
  });

  it("outside of the times that were asked for joins nothing", () => {
    const tally = new SightingTally({ since: Date.UTC(2026, 2, 1) });
    const reader = new LogReader("a", tally);
    reader.push(Buffer.from(access() + execution.replaceAll(/^(?=.)/gm, "2026-02-13T16:42:38.000Z ")));
    reader.end();
    expect(outcomesOf(tally.summary())).toEqual([[403, undefined, 1]]);
    expect(tally.summary()).toMatchObject({ outsideTimes: 3, records: 1, withoutTime: 1 });
  });
});

describe("an execution log", () => {
  it("tells nothing of when requests were made", () => {
    const at = Date.UTC(2026, 1, 13, 16, 42, 38);
    const earlier = execution.replaceAll(/^(?=.)/gm, "2025-11-23T00:00:00.000Z ");
    const summary = readLogs(access({ status: "200", requestTimeEpoch: at }), earlier);
    expect(summary).toMatchObject({ records: 4, requests: 1, seen: { first: at, last: at } });
  });

  it("whose lines were joined by tabs is told", () => {
    const lines = execution.trim().split("\n");
    const { broken } = readLog(lines.map((line) => `(${request}) ${line}`).join("\t"));
    expect(broken).toMatchObject({
      count: 1,
      first: [{ problem: "a line on which several records were joined by tabs" }],
    });
  });

  it("as events in text is no request where a body runs over many lines", () => {
    const body = `(${request}) Method request body before transformations: {\n  "status": 200\n}`;
    const log = `EVENTS\t3700\t1770000009000\tstream\t${body}\t1770000000000\n`;
    expect(readLog(log)).toMatchObject({ requests: 0, broken: { count: 0 } });
  });

  it("is no request, whatever it holds, and the lines into which a body runs are none either", () => {
    const log = [
      `(${request}) Method request body before transformations: {`,
      '  "a": 1',
      "}",
      `(${request}) Endpoint request headers: {cert=${pem.replaceAll("\n", " ")}}`,
      `(${request}) Endpoint response body before transformations: {"status":403}`,
    ].join("\n");
    expect(readLog(log)).toMatchObject({ requests: 0, withoutCertificate: 0, sightings: [], broken: { count: 0 } });
  });
});
