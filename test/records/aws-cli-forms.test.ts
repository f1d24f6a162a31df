import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogSummary } from "../../src/records/sighting.js";
import { clientsSeen } from "../../src/records/seen-client.js";
import { issue } from "../support/issue.js";
import { awsCliForms, lambdaForms } from "./aws-cli-forms.js";
import type { LoggedRequest } from "./forms.js";
import { readLog } from "./read-log.js";

const clients = ["orders", "billing"].map((name) => issue({ subject: `CN=${name}` }));
const start = Date.UTC(2026, 3, 9, 12, 34, 56);
const requests: readonly LoggedRequest[] = Array.from({ length: 7 }, (_, index) => ({
  pem: clients[index % 2]?.pem ?? "",
  at: start + index * 1000,
  status: index % 3 === 0 ? 403 : 200,
}));

/** What there is to know of each client: its name, and when which of its requests was answered how. */
function told({ sightings }: LogSummary) {
  return clientsSeen(sightings).map(({ file, requests: count, seen, outcomes }) => [
    file.leaf?.certificate.subject.text,
    count,
    seen,
    outcomes.map(({ status, requests: those }) => [status, those]),
  ]);
}

const expected = [
  [
    "CN=orders",
    4,
    { first: start, last: start + 6000 },
    [
      [403, 2],
      [200, 2],
    ],
  ],
  [
    "CN=billing",
    3,
    { first: start + 1000, last: start + 5000 },
    [
      [200, 2],
      [403, 1],
    ],
  ],
];
const withoutOutcomes = expected.map((client) => [...client.slice(0, 3), []]);

describe("what aws logs, SDKs and shippers print gives the same clients, times and statuses", () => {
  it.each(awsCliForms)("%s", (_, write) => {
    const summary = readLog(write(requests));
    expect(told(summary)).toEqual(expected);
    expect(summary).toMatchObject({ requests: 7, withoutCertificate: 0, broken: { count: 0 } });
  });
});

describe("what Lambda functions print of their events gives the same clients and times", () => {
  it.each(Object.entries(lambdaForms))("%s", (_, write) => {
    const summary = readLog(write(requests));
    expect(told(summary)).toEqual(withoutOutcomes);
    expect(summary).toMatchObject({ requests: 7, withoutCertificate: 0, broken: { count: 0 } });
  });
});

describe("where chunks part", () => {
  it.each([...awsCliForms, ...Object.entries(lambdaForms)])("makes no difference to %s", (_, write) => {
    const log = Buffer.from(write(requests));
    const whole = readLog(log);
    expect(readLog(log, [1])).toEqual(whole);
    const sizes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sizes, fc.nat(log.length), (each, length) => {
        expect(readLog(log, each)).toEqual(whole);
        expect(readLog(log.subarray(0, length), each)).toEqual(readLog(log.subarray(0, length)));
      }),
      { numRuns: 5 },
    );
  });
});

describe("messages that --output text joins by tabs on one line", () => {
  const line = ({ pem, at, status }: LoggedRequest) =>
    `${new Date(at).toISOString()} "GET / HTTP/1.1" ${status} ${encodeURIComponent(pem)}`;

  it("are broken rather than one request", () => {
    const problem = "a line on which several records were joined by tabs";
    expect(readLog(`${requests.map(line).join("\t")}\n`)).toMatchObject({
      requests: 0,
      broken: { count: 1, first: [{ line: 1, problem }] },
    });
  });

  it("are not told from a tab that one request holds", () => {
    const [request] = requests as [LoggedRequest];
    expect(readLog(`${line(request)}\tcurl\t-\n`)).toMatchObject({ requests: 1, broken: { count: 0 } });
  });
});

describe("a page of events", () => {
  it("is no record that has events of its own beside its certificate", () => {
    const log = JSON.stringify({ status: 200, events: [{ name: "opened" }], pem: clients[0]?.pem });
    expect(readLog(log)).toMatchObject({ requests: 1, sightings: [{ outcomes: [{ status: 200 }] }] });
  });
});

describe("what a program says in a line", () => {
  const id = "f3b1c1a0-9d6e-4b0f-8a55-0f6f3c1f2a11";

  it.each([
    `START RequestId: ${id} Version: $LATEST`,
    `2026-04-09T12:34:56.000Z\t${id}\tINFO\tresponse {"statusCode":200}`,
    "AWS Logs Permission Check Successful, 200",
    "2026-04-09T12:34:56.000000+00:00 stream",
    " <ip>192.0.2.7</ip>",
    " <status>200</status>",
    "function () {",
  ])("is a record and no request: %s", (line) => {
    expect(readLog(`${line}\n`)).toMatchObject({ records: 1, requests: 0, broken: { count: 0 } });
  });

  it.each([
    '192.0.2.7 - - [09/Apr/2026:12:34:56 +0000]"GET / HTTP/1.1" - 1 -',
    "192.0.2.7,-,09/Apr/2026:12:34:56 +0000,GET,/,HTTP/1.1,200,1,-",
    "<request><requestTime>09/Apr/2026:12:34:56 +0000</requestTime><status>403</status><pem>-</pem></request>",
    '2026-04-09T12:34:56.000000+00:00 stream {"status":200,"pem":"-"}',
    '192.0.2.7 - - [09/Apr/2026:12:34:56 +0000]"GET /?q={"status":200} HTTP/1.1" 403 1 -',
  ])("is a request where it is one without a certificate: %s", (line) => {
    expect(readLog(`${line}\n`)).toMatchObject({
      records: 1,
      requests: 1,
      withoutCertificate: 1,
      broken: { count: 0 },
    });
  });
});
