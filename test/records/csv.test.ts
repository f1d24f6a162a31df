import { describe, expect, it } from "vitest";
import { columnsOf, fieldsOf } from "../../src/records/csv.js";
import { issue } from "../support/issue.js";
import { readLog } from "./read-log.js";

const { pem } = issue({ subject: "CN=client" });

describe("a row of CSV", () => {
  it.each<readonly [row: string, fields: readonly string[]]>([
    ["a,b", ["a", "b"]],
    ["", [""]],
    [",", ["", ""]],
    ['"a,b",c', ["a,b", "c"]],
    ['"a ""b""",c', ['a "b"', "c"]],
    ['"a\nb",c', ["a\nb", "c"]],
    ['"",""', ["", ""]],
    ['a"b",c', ['a"b"', "c"]],
    ['"a"b,c', ["ab", "c"]],
    ['"a', ['"a']],
  ])("%j", (row, fields) => {
    expect(fieldsOf(row)).toEqual(fields);
  });
});

describe("the header of a CSV file", () => {
  it.each(["pem,requests", "@timestamp,@message", "@message", '"ip","status"', "clientCertPem", "$context.status,ip"])(
    "is a line of names: %s",
    (line) => {
      expect(columnsOf(line)).toEqual(line.replaceAll('"', "").split(","));
    },
  );

  it.each([
    "192.0.2.7,-,-,200",
    "a,b,c",
    "status,status",
    "the status of a thing",
    "2026-04-09,status",
    "status,",
    `status,${"x".repeat(100)}`,
    "",
  ])("is no other line: %s", (line) => {
    expect(columnsOf(line)).toBeUndefined();
  });

  it("is no line in which aws logs names a stream", () => {
    const escaped = pem.trim().replaceAll("\n", String.raw`\n`);
    const event = `192.0.2.7 - - [09/Apr/2026:12:34:56 +0000]"GET /a HTTP/1.1" 403 420 a-b ${escaped}`;
    const log = `SEARCHEDLOGSTREAMS\tstatus\tTrue\nEVENTS\t3700\t1770000009000\tstatus\t${event}\t1770000000000\n`;
    expect(readLog(log)).toMatchObject({ requests: 1, sightings: [{ outcomes: [{ status: 403 }] }] });
  });

  it.each([
    ["semicolons", ";"],
    ["tabs", "\t"],
  ])("may have %s between its names, and then its rows have them", (_, separator) => {
    const file = [
      ["ip", "status", "PEM", "Note"],
      ["", "403", `"${pem}"`, `"a${separator}b, c"`],
      ["192.0.2.7", "200", pem.trim().replaceAll("\n", String.raw`\n`), ""],
    ]
      .map((cells) => `${cells.join(separator)}\r\n`)
      .join("");
    const { sightings, records, broken } = readLog(file);
    expect([records, broken.count]).toEqual([2, 0]);
    expect(sightings.map(({ outcomes }) => outcomes.map(({ status }) => status))).toEqual([[403], [200]]);
    expect(readLog(file, [7])).toEqual(readLog(file));
  });

  it("may come again, where files were joined", () => {
    const file = `pem,status\n"${pem}",403\n`;
    expect(readLog(file + file)).toMatchObject({ records: 2, broken: { count: 0 }, sightings: [{ requests: 2 }] });
  });
});

describe("a row that was cut", () => {
  it("inside of its quotes is broken, and the rows behind it are read", () => {
    const row = `"${pem}",403,"-"\n`;
    const { sightings, broken } = readLog(`pem,status,ip\n${row}"-----BEGIN CERTIFICATE-----\nMIIC\n${row}${row}`);
    expect(sightings.filter((sighting) => sighting.pem === pem.trim()).map(({ requests }) => requests)).toEqual([3]);
    expect(broken).toMatchObject({ count: 1, first: [{ line: 1 + row.split("\n").length }] });
  });

  it("with fewer fields is read as far as it goes", () => {
    expect(readLog(`status,pem,ip\n403,"${pem}"\n200\n`)).toMatchObject({ records: 2, withoutCertificate: 1 });
  });
});
