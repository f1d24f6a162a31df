import { describe, expect, it } from "vitest";
import { issue } from "../support/issue.js";
import { readLog } from "./read-log.js";

const { pem } = issue({ subject: "CN=client" });
const [first, last] = [Date.UTC(2026, 3, 9), Date.UTC(2026, 3, 10)];

describe("a row of counted requests", () => {
  it.each<readonly [title: string, log: string, requests: number, seen: object | undefined]>([
    ["in CSV, without times", `pem,requests\n"${pem}",100\n`, 100, undefined],
    ["in CSV, with a column more", `domain,clientCertPem,requests\na,"${pem}",100\n`, 100, undefined],
    [
      "in CSV, by Insights' own names",
      `pem,count(*),min(@timestamp),max(@timestamp)\n"${pem}",7,${first},${last}\n`,
      7,
      { first, last },
    ],
    ["in CSV, by Insights' short name", `pem,count()\n"${pem}",7\n`, 7, undefined],
    ["in CSV, with semicolons", `pem;requests;note\n"${pem}";100;"a, b"\n`, 100, undefined],
    ["in CSV, with tabs", `pem\trequests\n"${pem}"\t100\n`, 100, undefined],
    ["in CSV, in capitals", `PEM,REQUESTS,FIRST_SEEN,LASTSEEN\n"${pem}",7,${first},${last}\n`, 7, { first, last }],
    ["in JSON, by Insights' own names", JSON.stringify({ pem, "count(*)": "7" }), 7, undefined],
    ["in JSON, with one time", JSON.stringify({ pem, requests: 7, lastSeen: last }), 7, { first: last, last }],
  ])("counts them all: %s", (_, log, requests, seen) => {
    const { sightings, withoutCertificate, broken } = readLog(log);
    expect(sightings.map((sighting) => [sighting.requests, sighting.seen])).toEqual([[requests, seen]]);
    expect([withoutCertificate, broken.count]).toEqual([0, 0]);
  });

  const cells = (...values: readonly (string | undefined)[]) => ({
    Data: values.map((value) => (value === undefined ? {} : { VarCharValue: value })),
  });
  const metadata = (...names: readonly string[]) => ({ ColumnInfo: names.map((Name) => ({ Name, Type: "varchar" })) });
  const names = ["pem", "requests", "firstSeen", "lastSeen"];
  const row = cells(pem, "7", "2026-04-09 00:00:00.000", "2026-04-10 00:00:00.000");

  it.each<readonly [title: string, result: object, seen: object | undefined]>([
    ["a first page", { Rows: [cells(...names), row], ResultSetMetadata: metadata(...names) }, { first, last }],
    ["a later page", { Rows: [row], ResultSetMetadata: metadata(...names) }, { first, last }],
    ["a page without its metadata", { Rows: [cells(...names), row] }, { first, last }],
    ["a page without times", { Rows: [cells(...names), cells(pem, "7", undefined, undefined)] }, undefined],
    ["a page of two columns", { Rows: [cells("pem", "requests"), cells(pem, "7")] }, undefined],
  ])("counts them all as aws athena get-query-results prints it: %s", (_, result, seen) => {
    for (const indent of [0, 4]) {
      const log = JSON.stringify({ UpdateCount: 0, ResultSet: result }, null, indent);
      const { sightings, requests, broken } = readLog(log);
      expect(sightings.map((sighting) => [sighting.requests, sighting.seen])).toEqual([[7, seen]]);
      expect([requests, broken.count]).toEqual([7, 0]);
    }
  });

  it.each([
    ["24.0", 24],
    ["2.4E1", 24],
    ["007", 7],
  ])("may write its number as %s", (written, requests) => {
    expect(readLog(`pem,requests\n"${pem}","${written}"\n`)).toMatchObject({ requests, broken: { count: 0 } });
  });

  it.each(["1,234", "-3", "2.5", "1e400", "1'234"])("is broken where its number is %s", (written) => {
    const logs = [
      `pem,requests\n"${pem}","${written}"\n`,
      JSON.stringify({ pem, requests: written, lastSeen: last }),
      JSON.stringify({ pem, "count(*)": written }),
    ];
    for (const log of logs) {
      const { requests, sightings, broken } = readLog(log);
      expect([requests, sightings, broken.count]).toEqual([0, [], 1]);
      expect(broken.first[0]?.problem).toBe("a row whose number of requests cannot be read");
    }
  });

  it("tells no time where one of its two cannot be read", () => {
    const log = `pem,requests,firstSeen,lastSeen\n"${pem}",24,2026-10-02 00:00:00 UTC,2026-10-31 00:00 Europe/Berlin\n`;
    expect(readLog(log).sightings).toMatchObject([{ requests: 24, seen: undefined }]);
  });

  it.each([
    ["JSON without times", JSON.stringify({ pem, requests: 7 })],
    ["JSON whose times are none", JSON.stringify({ pem, requests: 7, lastSeen: "-" })],
    ["CSV where the count is none", `pem,requests\n"${pem}",many\n`],
    ["CSV in a message", `@message\n"{""pem"":""${pem.replaceAll("\n", String.raw`\n`)}"",""requests"":7}"\n`],
  ])("is a record of one request otherwise: %s", (_, log) => {
    expect(readLog(log)).toMatchObject({ requests: 1, sightings: [{ requests: 1 }] });
  });
});
