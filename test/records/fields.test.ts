import { describe, expect, it } from "vitest";
import { issue } from "../support/issue.js";
import { readLog } from "./read-log.js";

const { pem: mine } = issue({ subject: "CN=mine" });
const moment = Date.UTC(2026, 3, 9, 12, 34, 56);
const json = (fields: object) => JSON.stringify({ pem: mine, ...fields });

/** The time and the status that a record of one client tells. */
function told(log: string) {
  const [sighting] = readLog(log).sightings;
  return { time: sighting?.seen?.first, status: sighting?.outcomes[0]?.status };
}

describe("the time of a record", () => {
  it.each<readonly [title: string, log: string, expected: number | undefined]>([
    ["CLF", json({ x: "09/Apr/2026:12:34:56 +0000" }), moment],
    ["CLF in brackets", json({ x: "[09/Apr/2026:12:34:56 +0000]" }), moment],
    ["CLF of another time zone", json({ x: "09/Apr/2026:14:04:56 +0130" }), moment],
    ["milliseconds, as a number", json({ requestTimeEpoch: moment }), moment],
    ["milliseconds, as a text", json({ requestTimeEpoch: String(moment) }), moment],
    ["milliseconds under any key", json({ x: moment }), moment],
    ["seconds", json({ requestTimeEpoch: moment / 1000 }), moment],
    ["seconds under a key that tells no time", json({ x: moment / 1000 }), undefined],
    ["RFC 3339", json({ x: "2026-04-09T12:34:56Z" }), moment],
    ["RFC 3339 of another time zone, with a fraction", json({ x: "2026-04-09T14:34:56.789+02:00" }), moment + 789],
    ["as Insights writes it", json({ x: "2026-04-09 12:34:56.789" }), moment + 789],
    ["as Athena writes it", json({ x: "2026-04-09 12:34:56.789 UTC" }), moment + 789],
    [
      "the request's rather than another one",
      json({ authTime: moment - 9, time: moment - 5000, requestTimeEpoch: moment }),
      moment,
    ],
    [
      "the request's rather than CloudWatch's",
      json({ "@timestamp": moment + 9, requestTime: "09/Apr/2026:12:34:56 +0000" }),
      moment,
    ],
    [
      "the exact one of two",
      json({ requestTime: "09/Apr/2026:12:34:56 +0000", requestTimeEpoch: moment + 789 }),
      moment + 789,
    ],
    ["CloudWatch's, where there is no other", json({ "@timestamp": "2026-04-09 12:34:56.000" }), moment],
    ["of an envelope, where the record tells none", JSON.stringify({ timestamp: moment, message: json({}) }), moment],
    ["of the outer level rather than an inner one", json({ a: { time: moment - 1000 }, time: moment }), moment],
    [
      "none of a certificate's",
      json({ notBefore: "2026-04-09T12:34:56Z", certNotAfter: moment, validity: { to: moment } }),
      undefined,
    ],
    ["none of a certificate's, as OpenSSL writes them", json({ x: "Apr  9 12:34:56 2026 GMT" }), undefined],
    ["none before there was API Gateway", json({ x: 1_000_000_000_000 }), undefined],
    [
      "none that is no day of the calendar",
      json({ x: "32/Apr/2026:12:34:56 +0000", y: "2026-13-09T12:34:56Z" }),
      undefined,
    ],
    [
      "in a line, the one of CLF",
      `2026-04-09T13:00:00.000Z 1.2.3.4 [09/Apr/2026:12:34:56 +0000] ${encodeURIComponent(mine)}`,
      moment,
    ],
    ["in a line, milliseconds", `1.2.3.4,${moment},${encodeURIComponent(mine)}`, moment],
  ])("%s", (_, log, expected) => {
    expect(told(log).time).toBe(expected);
  });
});

describe("the status of a record", () => {
  const clf = (rest: string) =>
    `1.2.3.4 - - [09/Apr/2026:12:34:56 +0000] "GET /a HTTP/1.1"${rest} ${encodeURIComponent(mine)}`;

  it.each<readonly [title: string, log: string, expected: number | undefined]>([
    ["a number", json({ status: 403 }), 403],
    ["a text", json({ Status: "403" }), 403],
    [
      "the gateway's, among others",
      json({ integrationStatus: "502", statusCode: 403, authorizerStatus: 401, wafStatus: 200 }),
      403,
    ],
    ["the plainest name", json({ responseStatus: 500, statusCode: 501, status: 403 }), 403],
    ["by the name of its variable", json({ "$context.status": "403", "$context.integration.status": "200" }), 403],
    ["in an object of the response", json({ response: { status: 403 } }), 403],
    ["not one of the integration", json({ integration: { status: 200 } }), undefined],
    [
      "not one that a stranger has sent",
      json({ headers: { status: 200 }, queryStringParameters: { status: "200" } }),
      undefined,
    ],
    ["a missing one", json({ status: "-" }), undefined],
    ["one that is none", json({ status: 999, statusCode: "ok" }), undefined],
    ["at the bounds", json({ status: 599 }), 599],
    ["beyond the bounds", json({ status: 600 }), undefined],
    ["of CLF", clf(" 403 42"), 403],
    ["of CLF, missing", clf(" - 42"), undefined],
    ["of XML", `<r><status>403</status><pem>${encodeURIComponent(mine)}</pem></r>`, 403],
    ["of CSV, behind the protocol", `1.2.3.4,GET,/a,HTTP/1.1,403,420,${encodeURIComponent(mine)}`, 403],
    ["of CSV, missing", `1.2.3.4,GET,/a,HTTP/1.1,-,403,${encodeURIComponent(mine)}`, undefined],
    ["of CSV, in quotes", `"1.2.3.4","HTTP/1.1","403","420","${encodeURIComponent(mine)}"`, 403],
    ["not a length of CSV without a status", `1.2.3.4,GET,403,${encodeURIComponent(mine)}`, undefined],
    ["of a user agent that tells one in CLF", clf(' 403 42 "HTTP/1.1" 200'), 403],
  ])("%s", (_, log, expected) => {
    expect(told(log).status).toBe(expected);
  });
});

describe("a message", () => {
  const denied = { status: 403, certPEM: mine, time: moment };
  const read = (document: object) => told(JSON.stringify(document));

  it("is the record, with whatever a shipper has put beside it", () => {
    const shipped = { host: "a", tags: ["b"], "@version": "1", log: JSON.stringify(denied) };
    expect(read(shipped)).toEqual({ time: moment, status: 403 });
  });

  it.each([["Forbidden"], ['{"message":"Forbidden"}'], ["{oops"]])(
    "is one field of a record that has others: %s",
    (message) => {
      const { broken, sightings } = readLog(JSON.stringify({ message, ...denied }));
      expect(broken.count).toBe(0);
      expect(sightings).toMatchObject([{ outcomes: [{ status: 403 }], seen: { first: moment } }]);
    },
  );

  it("that is no JSON though it starts like it is broken", () => {
    const { broken } = readLog(JSON.stringify({ timestamp: moment, message: '{"a":"b' }));
    expect(broken.first).toMatchObject([{ line: 1, problem: "a message of JSON that does not parse" }]);
  });
});
