import { describe, expect, it } from "vitest";
import { clientsSeen } from "../../src/records/seen-client.js";
import { issue } from "../support/issue.js";
import { readLog, readLogs } from "./read-log.js";

const root = issue({ subject: "CN=Root", ca: true });
const orders = issue({ subject: "CN=orders", issuer: root }).pem;
const laptop = issue({ subject: "CN=laptop" }).pem;

const moment = Date.UTC(2026, 9, 10, 10);
const at = new Date(moment).toISOString();
const records = [
  { clientCertPem: orders, status: "200" },
  { clientCertPem: laptop, status: "403" },
  { clientCertPem: orders, status: "200" },
];
const messages = records.map((record) => JSON.stringify(record));
const values = (lines: readonly string[]) => lines.map((line) => [`${moment}000000`, line]);
const wrapped = (sources: readonly object[]) => ({ took: 1, hits: { total: 3, hits: sources } });

/** How often each client was seen, and with which status. */
function seen(log: string) {
  const { sightings, requests, withoutCertificate, broken } = readLog(log);
  const clients = clientsSeen(sightings).map(({ file, outcomes }) => [
    file.leaf?.certificate.subject.text,
    ...outcomes.map(({ status, requests: count }) => [status, count]),
  ]);
  return { clients, requests, withoutCertificate, broken: broken.count };
}

const all = {
  clients: [
    ["CN=orders", [200, 2]],
    ["CN=laptop", [403, 1]],
  ],
  requests: 3,
  withoutCertificate: 0,
  broken: 0,
};

const lists: readonly (readonly [title: string, document: object])[] = [
  ["results", { results: records }],
  ["Records", { Records: records }],
  ["data", { data: records, status: "ok" }],
  ["hits of Elasticsearch", wrapped(records.map((record) => ({ _index: "a", _source: record })))],
  [
    "hits of Elasticsearch with messages",
    wrapped(messages.map((message) => ({ _source: { "@timestamp": at, message } }))),
  ],
  ["several answers of Elasticsearch", { responses: [records.slice(0, 2), records.slice(2)].map(wrapped) }],
  [
    "events of Datadog",
    {
      data: records.map((attributes) => ({ id: "a", attributes: { status: "info", timestamp: at, attributes } })),
      meta: { status: "done", request_id: "a" },
    },
  ],
  ["a push to Loki", { streams: [{ stream: { app: "api" }, values: values(messages) }] }],
  [
    "several streams of Loki",
    {
      status: "success",
      data: { resultType: "streams", result: messages.map((line) => ({ stream: {}, values: values([line]) })) },
    },
  ],
  ["records under their ids", Object.fromEntries(records.map((record, index) => [`id-${index}`, record]))],
  [
    "lists beside each other",
    {
      accepted: records.filter(({ status }) => status === "200"),
      denied: records.filter(({ status }) => status === "403"),
    },
  ],
];

describe("a document that holds a list of records", () => {
  it.each(lists)("is as many requests: %s", (_, document) => {
    expect(seen(JSON.stringify(document))).toEqual(all);
    expect(seen(`${JSON.stringify(document, null, 2)}\n`)).toEqual(all);
    const twice = `${JSON.stringify(document)}\n`.repeat(2);
    expect(readLog(twice)).toMatchObject({ requests: 6, records: 6 });
    expect(readLog(twice, [777])).toEqual(readLog(twice));
  });

  it.each(["time", "requestId"])("is as many requests where those have no status but a %s", (name) => {
    const timed = records.map(({ clientCertPem }) => ({ clientCertPem, [name]: at }));
    expect(seen(JSON.stringify({ results: timed }))).toMatchObject({ requests: 3, withoutCertificate: 0 });
  });

  it.each<readonly [title: string, document: object]>([
    [
      "items of DynamoDB",
      { Items: [orders, laptop].map((pem) => ({ pem: { S: pem }, requests: { N: "7" } })), Count: 2 },
    ],
    [
      "buckets of Elasticsearch",
      { aggregations: { pems: { buckets: [orders, laptop].map((key) => ({ key, doc_count: 7 })) } } },
    ],
    ["rows without names", { rows: [orders, laptop].map((pem) => [String(moment), "403", pem]) }],
  ])("is told where nobody knows how it holds them: %s", (_, document) => {
    const { requests, sightings, broken } = readLog(JSON.stringify(document));
    expect([requests, sightings]).toEqual([0, []]);
    const problem = "a list of certificates in a form that is not known";
    expect(broken).toEqual({ count: 1, first: [{ location: "access.log", line: 1, problem }] });
  });

  it("has the requests without a certificate too", () => {
    const items = [...records, { clientCertPem: "-", status: "403" }];
    expect(seen(JSON.stringify({ items }))).toEqual({ ...all, requests: 4, withoutCertificate: 1 });
  });

  it("gives its records its time where they have none", () => {
    expect(readLog(JSON.stringify({ timestamp: moment, records })).seen).toEqual({ first: moment, last: moment });
  });

  const chain = [{ pem: orders }, { pem: laptop }];
  const sent = [
    { pem: laptop, status: "200" },
    { pem: laptop, status: "200" },
  ];

  it.each<readonly [title: string, record: object]>([
    ["a chain", { status: "200", tls: { chain } }],
    [
      "certificates that are told when they were issued",
      { tls: { certificates: chain.map((each) => ({ ...each, at })) } },
    ],
    ["a chain beside the client's certificate", { chain: [{ x: laptop }, { x: laptop }], clientCertPem: orders }],
    ["things that are no requests", { status: "200", peers: chain }],
    ["things that are no requests, beside the request's id", { requestId: "a", peers: chain }],
    ["what a stranger sent, beside the client's certificate", { clientCertPem: orders, payload: { items: sent } }],
    ["what a stranger sent, in a body", { status: "403", body: { items: sent } }],
    ["what a stranger sent, as its status and time tell", { status: "403", requestTimeEpoch: moment, items: sent }],
    ["what a stranger sent, beside no certificate", { clientCertPem: "-", items: sent }],
    [
      "nobody, but of parts that have names",
      { client: { pem: orders, status: "200" }, issuer: { pem: laptop, status: "200" } },
    ],
    ["one thing with a status", { status: "403", upstream: [{ status: "502", pem: orders }] }],
  ])("is one request where the list is of %s", (_, record) => {
    expect(seen(JSON.stringify(record))).toMatchObject({ requests: 1, broken: 0 });
  });
});

const id = "11111111-2222-3333-4444-555555555555";
const spaced = laptop.replaceAll("\n", " ");
const lines: readonly (readonly [title: string, line: string])[] = [
  ["headers", `(${id}) Method request headers: {X-Client-Cert=${spaced}}`],
  ["an event", `(${id}) Endpoint request body after transformations: ${JSON.stringify({ clientCertPem: orders })}`],
];

const envelopes: readonly (readonly [title: string, wrap: (line: string) => object])[] = [
  ["Splunk's", (event) => ({ time: 1796083200.5, host: "a", event })],
  ["Fluent Bit's", (log) => ({ date: 1796083200.5, log, kubernetes: { pod_name: "a" } })],
  [
    "Filebeat's",
    (message) => ({ "@timestamp": at, message, agent: { type: "filebeat" }, event: { original: message } }),
  ],
  ["one of CloudWatch", (message) => ({ timestamp: moment, message })],
  ["a hit of Elasticsearch", (message) => ({ _index: "a", _source: { "@timestamp": at, host: "a", message } })],
  ["an answer of Elasticsearch", (message) => wrapped([{ _source: { message } }, { _source: { message } }])],
  ["an answer of Datadog", (message) => ({ data: [{ id: "a", attributes: { host: "a", message } }] })],
  ["a push to Loki", (message) => ({ streams: [{ stream: {}, values: values([message]) }] })],
];

describe("a line of an execution log", () => {
  const cases = envelopes.flatMap(([envelope, wrap]) =>
    lines.map(([what, line]) => [what, envelope, wrap(line)] as const),
  );

  it.each(cases)("with %s is no request in an envelope: %s", (_, __, document) => {
    expect(seen(JSON.stringify(document))).toEqual({ clients: [], requests: 0, withoutCertificate: 0, broken: 0 });
  });

  it.each(envelopes)("tells the reason of a denial: %s", (_, wrap) => {
    const extendedRequestId = "JKJaXmPLvHcESHA=";
    const denied = JSON.stringify({ clientCertPem: laptop, status: "403", extendedRequestId });
    const told = [`Extended Request Id: ${extendedRequestId}`, "Access denied. Reason: self-signed"];
    const log = told.map((line) => `${JSON.stringify(wrap(`(${id}) ${line}`))}\n`).join("");
    expect(readLogs(denied, log).sightings).toMatchObject([{ outcomes: [{ reason: "self-signed" }] }]);
  });

  it.each([
    ["with the client's certificate", { clientCertPem: orders, event: `(${id}) ${spaced}` }],
    ["with the client's certificate, and none in the line", { clientCertPem: orders, event: `(${id}) a` }],
    ["with a status", { status: "403", x: { event: `(${id}) ${spaced}` } }],
  ])("is a part of a request %s", (_, record) => {
    expect(readLog(JSON.stringify(record))).toMatchObject({ requests: 1 });
  });
});

describe("a record in JSON", () => {
  it.each(envelopes.slice(0, 4))("has its own time whether it bears a certificate or not: %s", (_, wrap) => {
    const requestTimeEpoch = Date.UTC(2026, 8, 1);
    for (const clientCertPem of [orders, "-"]) {
      const log = JSON.stringify(wrap(JSON.stringify({ requestTimeEpoch, status: "200", clientCertPem })));
      expect(readLog(log).seen).toEqual({ first: requestTimeEpoch, last: requestTimeEpoch });
    }
  });
});

describe("a line of text deep in a document", () => {
  const clf = `192.0.2.7 - - [10/Oct/2026:10:00:00 +0000]"GET / HTTP/1.1" 403 42 a-b ${encodeURIComponent(laptop)}`;

  it("is the record where nothing else tells a status", () => {
    const document = { host: "a", attributes: { message: clf } };
    expect(seen(JSON.stringify(document)).clients).toEqual([["CN=laptop", [403, 1]]]);
  });

  it.each([
    ["the client has another certificate", { clientCertPem: orders }, ["CN=orders"]],
    ["the client has none", { clientCertPem: "-" }, []],
    ["the request has a status", { status: "403" }, ["CN=laptop"]],
  ])("is a part of the record where %s", (_, fields, clients) => {
    const document = { ...fields, request: { event: clf } };
    expect(seen(JSON.stringify(document)).clients.map(([name]) => name)).toEqual(clients);
  });
});
