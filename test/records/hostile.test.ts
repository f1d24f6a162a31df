import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LogReader } from "../../src/records/log-reader.js";
import { clientsSeen } from "../../src/records/seen-client.js";
import { SightingTally } from "../../src/records/tally.js";
import { issue } from "../support/issue.js";
import { logForms, type LoggedRequest } from "./forms.js";
import { readLog } from "./read-log.js";

const client = issue({ subject: "CN=client" });
const request: LoggedRequest = { pem: client.pem, at: Date.UTC(2026, 3, 9), status: 200 };
const good = logForms["JSON lines"]?.([request, request]) ?? "";

const hostile: readonly (readonly [title: string, log: string])[] = [
  ["JSON nested without end", `${'{"a":'.repeat(100_000)}\n`],
  ["arrays nested without end", `${"[".repeat(100_000)}\n`],
  ["JSON nested deep and closed", `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}\n`],
  ["JSON nested line by line", '{"a":\n'.repeat(20_000)],
  ["an object within an object, line by line", '{"a":1,"b":\n'.repeat(10_000)],
  ["quotes alone", `${'"'.repeat(100_000)}\n`],
  ["a string that never ends", `{"a":"${"x".repeat(300_000)}\n`],
  ["braces without anything", `${"{}".repeat(50_000)}\n`],
  ["objects that break at once", `${'{"'.repeat(50_000)}\n`],
  ["objects that break later", `${'{"a" '.repeat(50_000)}\n`],
  ["BEGIN again and again", `${"-----BEGIN CERTIFICATE-----".repeat(10_000)}\n`],
  ["BEGIN again and again, in JSON", `{"a":"${"-----BEGIN CERTIFICATE-----".repeat(10_000)}"}\n`],
  [
    "whole ones again and again",
    `${`-----BEGIN CERTIFICATE-----${"A".repeat(28)}-----END CERTIFICATE-----"`.repeat(10_000)}\n`,
  ],
  ["END again and again", `${"-----END CERTIFICATE-----".repeat(10_000)}\n`],
  ["a PEM of a megabyte", `{"a":"-----BEGIN CERTIFICATE-----${"A".repeat(1_000_000)}-----END CERTIFICATE-----"}\n`],
  ["dashes alone", `${"-".repeat(300_000)}\n`],
  ["backslashes alone", `{"a":"${"\\".repeat(100_001)}"}\n`],
  ["numbers beyond all bounds", `{"timestamp":1e999,"status":${"9".repeat(400)},"time":-1e308,"requests":1e400}\n`],
  [
    "keys of prototypes",
    '{"__proto__":{"status":403},"constructor":{"prototype":1},"toString":"x","hasOwnProperty":1}\n',
  ],
  ["lone surrogates", String.raw`{"a":"\ud800","\udfff":"\ud83d"}` + "\n"],
  ["NUL bytes", `\0\0\0{"a":"\0"}\0\n\0\n`],
  ["marks like our own", '{"certPEM":"\u00ff0\u00ff","a":"\\u00ff0\\u00ff"}\n'],
  ["parentheses of an execution log", `${"(00000000-0000-0000-0000-000000000000) ".repeat(1000)}\n`],
  ["an envelope within an envelope", `${nested(12)}\n`],
  ["a header without rows", `${"pem,".repeat(10)}x\n`],
  ["commas alone", `${",".repeat(100_000)}\n`],
  ["members of an object alone", '"a": 1,\n'.repeat(10_000)],
  ["an object that breaks, on each line", "{x\n".repeat(200_000)],
  ["objects that break behind others, on each line", `${"{".repeat(50)}}\n`.repeat(10_000)],
  ["a PEM of very short lines, in JSON", `{"a":"-----BEGIN CERTIFICATE-----\n${"A\n".repeat(1_000_000)}"}\n`],
];

function nested(layers: number): string {
  return layers === 0 ? "{}" : JSON.stringify({ message: nested(layers - 1) });
}

describe("hostile input", () => {
  it.each(hostile)("costs itself alone: %s", (_, log) => {
    const { sightings } = readLog(good + log + good);
    const read = clientsSeen(sightings).filter(({ file }) => file.leaf !== undefined);
    expect(read.map(({ requests }) => requests)).toEqual([4]);
    expect(readLog(good + log + good, [7777])).toEqual(readLog(good + log + good));
  });

  it("of bytes that are no UTF-8 costs nothing", () => {
    const log = Buffer.concat([Buffer.from('{"a":"'), Buffer.of(0xff, 0xfe, 0xc0, 0x80), Buffer.from(`"}\n${good}`)]);
    expect(readLog(log)).toMatchObject({ records: 3, broken: { count: 0 } });
  });

  it("in UTF-16 is said", () => {
    const { broken, records } = readLog(Buffer.from(`\uFEFF${good}`, "utf16le"), [1000]);
    const first = [{ location: "access.log", line: 1, problem: "UTF-16, where UTF-8 is needed" }];
    expect({ broken, records }).toEqual({ broken: { count: 1, first }, records: 0 });
  });

  it.each([
    ["", "x"],
    ["of JSON that begins and goes on", '{"a":"'],
    ["of a list that has no end", '{"a":[1,'],
    ["of a quoted field", '"'],
  ])("that is a line of 100 MB is left out and said, in bounded memory: %s", (_, start) => {
    const tally = new SightingTally();
    const reader = new LogReader("access.log", tally);
    const chunk = Buffer.alloc(1_000_000, "1,1,");
    const before = process.memoryUsage().arrayBuffers;
    reader.push(Buffer.from(good + start));
    let most = 0;
    for (let pushed = 0; pushed < 100; pushed++) {
      reader.push(chunk);
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    reader.push(Buffer.from(`\n${good}`));
    reader.end();
    const { broken, records, sightings } = tally.summary();
    expect(broken).toEqual({
      count: 1,
      first: [{ location: "access.log", line: 3, problem: "a record longer than 16 MiB" }],
    });
    expect(records).toBe(4);
    expect(sightings.map(({ requests }) => requests)).toEqual([4]);
    expect(most).toBeLessThan(160e6);
  });

  it("never makes it throw, wherever chunks part", () => {
    const piece = fc.constantFrom(
      ...[
        '{"a":',
        '"',
        "{",
        "}",
        "[",
        "]",
        ",",
        "\n",
        "\r\n",
        "\\",
        '{"events":[',
        '{"message":"',
        "status",
        "pem,time\n",
      ],
      ...[
        client.pem,
        client.pem.replaceAll("\n", "\\n"),
        "-----BEGIN CERTIFICATE-----",
        "-----END",
        "MIIC",
        good,
        "\0",
      ],
      ...["2026-04-09T12:34:56.000Z ", "Access denied. Reason: x", "Extended Request Id: x=", "\uFEFF", "1e999"],
    );
    const log = fc.array(fc.oneof(piece, fc.string(), fc.json()), { maxLength: 40 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 50 }), (text, size) => {
        const summary = readLog(text);
        clientsSeen(summary.sightings);
        expect(readLog(text, [size])).toEqual(summary);
      }),
      { numRuns: 1000 },
    );
  });

  it("of any bytes never makes it throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        clientsSeen(readLog(bytes).sightings);
      }),
    );
  });
});
