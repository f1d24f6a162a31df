import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logsPace } from "../../src/aws/pace.js";
import type { LogEvent } from "../support/insights.js";
import { clientsOf } from "../support/loopback-aws.js";
import { loopbackLogs, type LogsAccount } from "../support/loopback-logs.js";
import { merged, midnight, pemOf, read, requestOf } from "./log-group-reading.js";

const few = [requestOf("a", 1), requestOf("b", 2), requestOf("a", 5000), requestOf("a", 7, 403)];

/** So many clients, a second after one another. */
const many = (count: number): readonly LogEvent[] =>
  Array.from({ length: count }, (_, index) => requestOf(`c${index}`, index * 1000));

describe("AWS groups the requests of a log group", () => {
  test("by certificate and status, and a row for each comes here", async () => {
    const logs = await loopbackLogs({ groups: { access: few } });
    const { rows, reading } = await read();
    expect(rows.toSorted((one, other) => one.requests - other.requests)[2]).toEqual({
      pem: pemOf("a"),
      requests: 2,
      firstSeen: midnight + 1,
      lastSeen: midnight + 5000,
      status: 200,
    });
    expect(merged(rows)).toEqual({
      "a 200": { requests: 2, firstSeen: 1, lastSeen: 5000 },
      "a 403": { requests: 1, firstSeen: 7, lastSeen: 7 },
      "b 200": { requests: 1, firstSeen: 2, lastSeen: 2 },
    });
    const bytesScanned = few.reduce((sum, { message }) => sum + message.length, 0);
    expect(reading).toEqual({ done: 1, queries: 1, rows: 3, bytesScanned, incomplete: [] });
    expect(logs.actions).toEqual(["StartQuery", ...Array<string>(3).fill("GetQueryResults")]);
  });

  test("by certificate alone, where the status is not logged", async () => {
    await loopbackLogs({ groups: { access: few } });
    const { rows } = await read({ withoutStatus: true });
    expect(merged(rows)).toMatchObject({ "a -": { requests: 3 }, "b -": { requests: 1 } });
  });

  test.each([
    ["on one page", {}],
    ["on pages of a row", { pageSize: 1 }],
    ["with times as text", { timesAs: "text" }],
    ["at once", { statuses: ["Complete"] }],
    ["after a long time", { statuses: [...Array<string>(50).fill("Running"), "Complete"] }],
  ] satisfies [string, Partial<LogsAccount>][])("and tells the result %s", async (_how, behaviour) => {
    await loopbackLogs({ groups: { access: few }, ...behaviour });
    expect(Object.keys(merged((await read()).rows))).toEqual(["a 200", "a 403", "b 200"]);
  });

  test("which may hold nothing", async () => {
    await loopbackLogs({ groups: { access: [] } });
    expect(await read()).toMatchObject({ rows: [], reading: { rows: 0, queries: 1, bytesScanned: 0 } });
  });

  test("of another account and region, where its ARN says so", async () => {
    const arn = "arn:aws:logs:us-east-2:123456789012:log-group:access";
    const logs = await loopbackLogs({ groups: { access: few } });
    expect((await read({ location: `cloudwatch:${arn}` })).rows).toHaveLength(3);
    expect(logs.queries[0]?.group).toBe(arn);
    expect([...logs.regions]).toEqual(["us-east-2"]);
  });
});

describe("an answer that is as long as it may be", () => {
  test.each([
    ["one more than there are", 5, 1],
    ["as many as there are", 4, 3],
    ["one less", 3, 7],
  ])("is one of %s rows", async (_many, rowLimit, queries) => {
    const logs = await loopbackLogs({ groups: { access: many(4) } });
    const { rows, reading } = await read({ rowLimit });
    expect(Object.keys(merged(rows))).toEqual(["c0 200", "c1 200", "c2 200", "c3 200"]);
    expect(reading).toMatchObject({ queries, done: queries, incomplete: [] });
    expect(logs.queries).toHaveLength(queries);
  });

  test("is asked again where something was seen, and not where the log was empty for years", async () => {
    const logs = await loopbackLogs({ groups: { access: many(100) } });
    expect((await read({ rowLimit: 60 })).rows).toHaveLength(100);
    const [start, end] = [-midnight / 1000, 86_401];
    const asked = logs.queries.map(({ startTime, endTime }) => [
      startTime - midnight / 1000,
      endTime - midnight / 1000,
    ]);
    expect(asked.slice(0, 3)).toEqual([
      [start, end],
      [start, 30],
      [29, end],
    ]);
    expect(asked).toHaveLength(7); // the busiest 60 came first, of the first minute, so that the rest was too much for one answer
  });

  test("is asked in halves of the whole time, where AWS tells no time that can be read", async () => {
    await loopbackLogs({ groups: { access: many(20) }, timesAs: "words", statuses: ["Complete"], createdAt: midnight });
    const { rows, reading } = await read({ rowLimit: 8 });
    expect(rows.map(({ pem, requests, firstSeen }) => [pem, requests, firstSeen]).toSorted()).toEqual(
      many(20)
        .map((_, index) => [pemOf(`c${index}`), 1, undefined])
        .toSorted(),
    );
    expect(reading.incomplete).toEqual([]);
  });

  test("is asked in parts too where fewer rows came than AWS has counted", async () => {
    const logs = await loopbackLogs({ groups: { access: many(4) }, pageSize: 3, losesPages: true });
    const { rows, reading } = await read();
    expect(Object.keys(merged(rows))).toEqual(["c0 200", "c1 200", "c2 200", "c3 200"]);
    expect(reading.incomplete).toEqual([]);
    expect(logs.queries).toHaveLength(3);
  });

  test("says of which moment not all is known, where it is one that is as full", async () => {
    const events = [
      requestOf("a", 0),
      ...["b", "c", "d"].map((client) => requestOf(client, 500)),
      requestOf("e", 1000),
    ];
    await loopbackLogs({ groups: { access: events } });
    const { rows, reading } = await read({ rowLimit: 3 });
    expect(Object.keys(merged(rows))).toEqual(["a 200", "b 200", "c 200", "d 200", "e 200"]);
    expect(reading.incomplete).toEqual([{ first: midnight + 500, last: midnight + 500 }]);
  });
});

test("whatever the limit, the window and what AWS means by the end of a query, each request is counted once", async () => {
  const behaviour = fc.record({
    endIs: fc.constantFrom("moment" as const, "second" as const),
    timesAs: fc.constantFrom("milliseconds" as const, "text" as const),
    pageSize: fc.integer({ min: 1, max: 20 }),
    statuses: fc.constant(["Complete"]),
    createdAt: fc.integer({ min: 0, max: 2000 }).map((after) => midnight + after),
  });
  const events = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4000 }), fc.constantFrom(200, 403)),
    { maxLength: 60 },
  );
  const window = fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 2000, max: 4000 }));
  await fc.assert(
    fc.asyncProperty(
      behaviour,
      events,
      window,
      fc.integer({ min: 2, max: 25 }),
      async (account, written, [one, other], rowLimit) => {
        // The moments lie apart, so that each is answered whole.
        const log = written.map(([client, after, status], index) =>
          requestOf(`c${client}`, after + index * 4001, status),
        );
        const [first, last] = [midnight + Math.min(one, other), midnight + Math.max(one, other) * 60];
        const created = log.filter(({ timestamp }) => timestamp >= account.createdAt);
        await loopbackLogs({ ...account, groups: { access: created } });
        const { rows, reading } = await read({ rowLimit, window: { first, last } });
        const inside = created.filter(({ timestamp }) => timestamp >= first && timestamp <= last);
        const expected = inside.map(({ timestamp, message }) => {
          const { status, cert } = JSON.parse(message) as { status: string; cert: { pem: string } };
          return { pem: cert.pem, requests: 1, firstSeen: timestamp, lastSeen: timestamp, status: Number(status) };
        });
        expect(merged(rows)).toEqual(merged(expected));
        expect(reading.incomplete).toEqual([]);
      },
    ),
  );
});

test("a day is known to the millisecond, though queries are asked by the second", async () => {
  const edges = [-1, 0, 999, 1000, 1001].map((after) => requestOf(`at${after}`, after));
  await loopbackLogs({ groups: { access: edges } });
  const { rows } = await read({ window: { first: midnight, last: midnight + 1000 } });
  expect(Object.keys(merged(rows))).toEqual(["at0 200", "at1000 200", "at999 200"]);
});

test("no more than four queries run at once, and the progress tells how far they are", async () => {
  const logs = await loopbackLogs({ groups: { access: many(64) } });
  const { progress, reading } = await read({ rowLimit: 7 });
  expect(logs.mostAtOnce()).toBe(4);
  expect({ ...progress.at(-1), incomplete: [] }).toEqual(reading);
  expect(reading.done).toBe(logs.queries.length);
  expect(progress.map(({ done }) => done)).toEqual(
    progress.map(({ done }) => done).toSorted((one, other) => one - other),
  );
});

test("the pace is that of the quotas of CloudWatch Logs unless told", () => {
  expect(clientsOf().logsPace.limits).toBe(logsPace);
});
