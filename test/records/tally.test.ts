import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientsSeen } from "../../src/records/seen-client.js";
import { SightingTally, type TallyOptions } from "../../src/records/tally.js";
import { issue } from "../support/issue.js";
import { readLog, readLogs } from "./read-log.js";

const pems = Array.from({ length: 5 }, (_, index) => issue({ subject: `CN=client ${index}` }).pem);
const [pem = ""] = pems;
const record = (fields: object = {}) => `${JSON.stringify({ pem, ...fields })}\n`;
const day = (number: number) => Date.UTC(2026, 3, number);

describe("records outside of the times that were asked for", () => {
  const count = (time: number | undefined, options: TallyOptions) => {
    const { records, outsideTimes, withoutTime, requests } = readLog(record({ time }), [], options);
    return { records, outsideTimes, withoutTime, requests };
  };
  const inside = { records: 1, outsideTimes: 0, withoutTime: 0, requests: 1 };
  const outside = { records: 0, outsideTimes: 1, withoutTime: 0, requests: 0 };

  it.each([
    ["the moment before the first", day(2) - 1, outside],
    ["the first moment", day(2), inside],
    ["the last moment", day(4) - 1, inside],
    ["the moment behind the last", day(4), outside],
    ["none", undefined, { ...inside, withoutTime: 1 }],
  ])("are counted apart: %s", (_, time, expected) => {
    expect(count(time, { since: day(2), until: day(4) })).toEqual(expected);
  });

  it("are none where no times were asked for", () => {
    expect(count(undefined, {})).toEqual(inside);
  });

  it.each([
    ["before", day(1), day(2) - 1, 0],
    ["around the first moment", day(1), day(2), 7],
    ["within", day(2), day(3), 7],
    ["behind", day(4), day(5), 0],
  ])("are groups that lie outside as a whole: %s", (_, firstSeen, lastSeen, requests) => {
    const log = record({ requests: 7, firstSeen, lastSeen });
    expect(readLog(log, [], { since: day(2), until: day(4) }).requests).toBe(requests);
  });

  it.each([
    ["before", day(1), day(2) - 1, 0],
    ["from before into them", day(2) - 1, day(3), 1],
    ["from their first moment to their last", day(2), day(4) - 1, 0],
    ["to the moment behind the last", day(3), day(4), 1],
    ["all around", day(1), day(5), 1],
  ])("are in part in groups that are told, since they count whole: %s", (_, firstSeen, lastSeen, partlyOutside) => {
    const log = record({ requests: 7, firstSeen, lastSeen });
    expect(readLog(log, [], { since: day(2), until: day(4) }).partlyOutside).toBe(partlyOutside);
    expect(readLog(log).partlyOutside).toBe(0);
  });
});

describe("the first and the last moment", () => {
  it("are those of all records, in whatever order they come", () => {
    const order = fc.shuffledSubarray([3, 1, 2, 5], { minLength: 4 });
    fc.assert(
      fc.property(order, (days) => {
        const { seen, sightings } = readLog(days.map((number) => record({ time: day(number) })).join(""));
        expect([seen, sightings[0]?.seen]).toEqual(Array(2).fill({ first: day(1), last: day(5) }));
      }),
    );
  });
});

describe("requests that AWS has counted", () => {
  it("are added up, with their status", () => {
    const tally = new SightingTally();
    tally.countGroup(
      { pem: `"${pem}"`, requests: 3, firstSeen: day(1), lastSeen: day(3), status: 403 },
      "cloudwatch:a",
    );
    tally.countGroup({ pem, requests: 4, firstSeen: day(2), lastSeen: day(4), status: 403 }, "cloudwatch:b");
    const [place, lastPlace] = ["cloudwatch:a", "cloudwatch:b"].map((location) => ({ location, line: 1 }));
    const seen = { first: day(1), last: day(4) };
    expect(tally.summary()).toMatchObject({ records: 2, requests: 7, seen });
    expect(tally.summary().sightings).toEqual([
      {
        pem: pem.trim(),
        place,
        requests: 7,
        seen,
        outcomes: [{ status: 403, reason: undefined, requests: 7, seen, place, lastPlace }],
      },
    ]);
  });
});

describe("more certificates than are kept", () => {
  it.each([4, 5, 6])("are counted: of five, %i are kept", (mostSpellings) => {
    const log = [...pems, ...pems].map((each) => JSON.stringify({ pem: each })).join("\n");
    const { sightings, notKept, requests } = readLog(log, [], { mostSpellings });
    const kept = Math.min(5, mostSpellings);
    expect({ kept: sightings.length, notKept, requests }).toEqual({ kept, notKept: 2 * (5 - kept), requests: 10 });
  });

  it("are counted where their text is too long", () => {
    const log = pems.map((each) => JSON.stringify({ pem: each })).join("\n");
    const mostCharacters = 3 * pem.replaceAll("\n", "\\n").length;
    expect(readLog(log, [], { mostCharacters })).toMatchObject({ notKept: 2, sightings: [{}, {}, {}] });
  });

  it("are told apart, however alike they are", () => {
    const alike = Array.from({ length: 50 }, (_, index) =>
      pem.replace("MII", `MI${String.fromCharCode(65 + (index % 26))}${index}`),
    );
    const log = [...alike, ...alike].map((each) => JSON.stringify({ pem: each })).join("\n");
    expect(readLog(log).sightings.map(({ requests }) => requests)).toEqual(Array(50).fill(2));
  });
});

describe("more outcomes of a client than are told apart", () => {
  const reasons = Array.from({ length: 103 }, (_, index) => `reason ${index}`);
  const request = (index: number) => record({ status: 403, extendedRequestId: `JKJaXmPL${index}=`.padStart(16, "A") });
  const denial = (reason: string, index: number) =>
    `Extended Request Id: ${`JKJaXmPL${index}=`.padStart(16, "A")}\nAccess denied. Reason: ${reason}\n`;

  it.each([
    [99, 0],
    [100, 0],
    [101, 1],
    [103, 3],
  ])("are counted: of %i, %i", (kinds, untold) => {
    const told = reasons.slice(0, kinds);
    const summary = readLogs(told.map(denial).join(""), told.map((_, index) => request(index)).join(""));
    expect([summary.untold, summary.sightings[0]?.outcomes.length]).toEqual([untold, Math.min(kinds, 100)]);
  });
});

describe("the first few broken records", () => {
  it("are told with their places, and all are counted", () => {
    const { broken } = readLogs(record() + '{"a\n'.repeat(4) + record(), '\n{"b\n'.repeat(3));
    expect(broken.count).toBe(7);
    expect(broken.first.map(({ location, line }) => `${location}:${line}`)).toEqual([
      "1.log:2",
      "1.log:3",
      "1.log:4",
      "1.log:5",
      "2.log:2",
    ]);
    expect(new Set(broken.first.map(({ problem }) => problem))).toEqual(new Set(["JSON that does not parse"]));
  });
});

describe("spellings of one certificate", () => {
  const spellings = [pem, encodeURIComponent(pem), pem.replaceAll("\n", " "), pem.replaceAll("\n", "\r\n")];

  it("are one client, that was seen first where the first of them was", () => {
    const log = spellings
      .map((each, index) => JSON.stringify({ pem: each, time: day(index + 1), status: 200 }))
      .join("\n");
    const { sightings } = readLog(log);
    expect(sightings).toHaveLength(4);
    const [client, ...others] = clientsSeen(sightings);
    expect(others).toEqual([]);
    const seen = { first: day(1), last: day(4) };
    expect(client).toMatchObject({ place: { location: "access.log", line: 1 }, requests: 4, seen });
    expect(client?.outcomes).toMatchObject([{ status: 200, requests: 4, seen }]);
  });

  it("that were cut are clients of which the fault is told", () => {
    const half = JSON.stringify({ pem: pem.slice(0, 300), status: 200 });
    const { sightings, broken } = readLog(`${half}\n${half}\n${JSON.stringify({ message: half })}`);
    expect(broken.count).toBe(0);
    const clients = clientsSeen(sightings);
    expect(clients.map(({ requests, file }) => [requests, file.leaf, file.lost.map(({ kind }) => kind)])).toEqual([
      [2, undefined, ["unterminated-block"]],
      [1, undefined, ["unterminated-block"]],
    ]);
  });

  it("that hold something else than a certificate are clients of which the fault is told", () => {
    const other = pem.replace(/MII[\w+/]{20}/, "MIIAAAAAAAAAAAAAAAAAAAA");
    const [client] = clientsSeen(readLog(JSON.stringify({ pem: other })).sightings);
    expect(client?.file.leaf).toBeUndefined();
    expect(client?.file.lost.map(({ kind }) => kind)).toEqual(["malformed-der"]);
  });
});

describe("lines without a certificate", () => {
  it("are records, and requests without one where they tell of a request, blank lines nothing", () => {
    const log =
      '\n\n{"status":200}\n   \n192.0.2.7 - - [09/Apr/2026:12:34:56 +0000]"GET / HTTP/1.1" 200 1\n\r\nsomething else\n';
    expect(readLog(log)).toMatchObject({ records: 3, requests: 2, withoutCertificate: 2, broken: { count: 0 } });
  });
});
