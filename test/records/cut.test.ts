import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientsSeen } from "../../src/records/seen-client.js";
import type { LogSummary } from "../../src/records/sighting.js";
import { issue } from "../support/issue.js";
import { logForms, type LoggedRequest } from "./forms.js";
import { readLog } from "./read-log.js";

const root = issue({ subject: "CN=Root", ca: true });
const [before, cut, after] = ["before", "cut", "after"].map((name): LoggedRequest => {
  return { pem: issue({ subject: `CN=${name}`, issuer: root }).pem, at: Date.UTC(2026, 3, 9), status: 200 };
}) as [LoggedRequest, LoggedRequest, LoggedRequest];

/** How often each client was seen whose certificate reads. */
function seen({ sightings }: LogSummary): ReadonlyMap<string, number> {
  const clients = clientsSeen(sightings).filter(({ file }) => file.leaf !== undefined);
  return new Map(clients.map(({ file, requests }) => [file.leaf?.certificate.subject.text ?? "", requests]));
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

/** Forms in which one record follows another, with nothing around them all. */
const plain = [
  "JSON lines",
  "JSON lines with line breaks inside of the PEM",
  "JSON inside of JSON",
  "JSON, indented",
  "JSON without anything between",
  "events of Lambda functions",
  "CLF",
  "CLF with line breaks inside of the PEM",
  "CSV without a header",
  "XML with the PEM on one line",
  "an export of CloudWatch",
  "messages with their time",
  "a subscription's envelopes through Firehose",
] as const;

describe("a record that was cut", () => {
  it.each(plain)("takes none of the records around it along: %s", (form) => {
    const write = logForms[form] ?? String;
    const record = write([cut]);
    const isGlued = !record.endsWith("\n");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: record.length - 2 }), (length) => {
        const piece = record.slice(0, length) + (isGlued ? "" : "\n");
        const counts = seen(readLog(write([before, before]) + piece + write([after, after, after])));
        expect([counts.get("CN=before"), counts.get("CN=after")]).toEqual([2, 3]);
      }),
      { numRuns: 150 },
    );
  });
});

describe("a log that ends in the middle of a record", () => {
  it.each([...plain, "JSON in an array", "aws logs filter-log-events", "aws logs filter-log-events, indented"])(
    "has all records before it: %s",
    (form) => {
      const write = logForms[form] ?? String;
      const [log, rest] = [write([before, before, cut]), write([before, before])];
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 100 }), (percent) => {
          const common = commonLength(log, rest);
          const length = common + Math.floor(((log.length - common) * percent) / 100);
          expect(seen(readLog(log.slice(0, length))).get("CN=before")).toBe(2);
        }),
        { numRuns: 50 },
      );
    },
  );

  it("is said, with the line on which the record begins", () => {
    const log = logForms["JSON lines"]?.([before, before]) ?? "";
    const problem = "a log that ends in the middle of a record";
    const { broken, cutShort, records } = readLog(log.slice(0, -100));
    expect({ broken, cutShort, records }).toEqual({
      broken: { count: 1, first: [{ location: "access.log", line: 2, problem }] },
      cutShort: 1,
      records: 1,
    });
    expect(readLog(log).cutShort).toBe(0);
    expect(readLog('{"a":[{"b":\n'.repeat(3)).cutShort).toBe(1);
  });
});

describe("a log that starts in the middle of a record", () => {
  const record = JSON.stringify({ clientCertPem: cut.pem, status: "200", ip: "192.0.2.7" });
  const rest = JSON.stringify({ clientCertPem: after.pem, status: "200", ip: "192.0.2.8" });
  const clf = logForms.CLF?.([cut]) ?? "";
  const problem = "a piece of a record that began before it";
  const first = [{ location: "access.log", line: 1, problem }];

  it.each<readonly [title: string, start: string, end: string]>([
    ["JSON lines", record, `\n${rest}\n${rest}\n`],
    ["JSON in CRLF", record, `\r\n${rest}\r\n${rest}\r\n`],
    ["JSON inside of JSON", JSON.stringify({ message: record }), `\n${rest}\n${rest}\n`],
    ["JSON without anything between", record, rest + rest],
    ["JSON in an array", record, `,${rest},${rest}]\n`],
    ["a URL-encoded PEM", record.replaceAll(String.raw`\n`, "%0A"), `\n${rest}\n${rest}\n`],
    ["a PEM with spaces", record.replaceAll(String.raw`\n`, " "), `\n${rest}\n${rest}\n`],
    ["CLF", clf.trim(), `\n${rest}\n${rest}\n`],
  ])("says so where that is in the PEM, and has all records behind it: %s", (_, start, end) => {
    const [from, to] = [start.indexOf("BEGIN CERTIFICATE-----") + 30, start.indexOf("-----END")];
    fc.assert(
      fc.property(fc.integer({ min: from, max: to - 1 }), fc.integer({ min: 1, max: 3000 }), (at, size) => {
        const log = start.slice(at) + end;
        const summary = readLog(log);
        expect([summary.broken, seen(summary)]).toEqual([{ count: 1, first }, new Map([["CN=after", 2]])]);
        expect(readLog(log, [size])).toEqual(summary);
      }),
      { numRuns: 50 },
    );
  });

  it("says so where that is in the dashes of the PEM, or behind it", () => {
    const from = record.indexOf("-----BEGIN") + 1;
    for (let at = from; at < record.length - 1; at++) {
      const summary = readLog(`${record.slice(at)}\n${rest}\n`);
      expect([at, summary.broken, seen(summary)]).toEqual([at, { count: 1, first }, new Map([["CN=after", 1]])]);
    }
  });

  it.each([
    ["words", 'level=info msg="x" context={"a":"b"}'],
    ["words that end with a brace", "so it goes}"],
    ["words before an END", "the certificate -----END CERTIFICATE-----"],
    ["a line of an execution log", '(f3b1c1a0-9d6e-4b0f-8a55-0f6f3c1f2a11) Method request body: "a":"b"}}'],
    ["a line of what a function prints", "2026-04-09T12:34:56.000Z\tf3b1c1a0\tINFO\t{ status: 'ok' }"],
    ["CLF whose path ends with a brace", '192.0.2.7 [09/Apr/2026:12:34:56 +0000] "GET /a HTTP/1.1" 200 "a"}'],
    ["nothing but a brace", "}"],
  ])("is not said of %s", (_, line) => {
    expect(readLog(`${line}\n${rest}\n`).broken.count).toBe(0);
  });
});
