import { X509Certificate } from "node:crypto";

/** A request as an access log records it; moments are whole seconds, since CLF knows no smaller ones. */
export interface LoggedRequest {
  readonly pem: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status: number;
}

/** Ways in which logs of the same requests come, by what they are called. */
export const logForms: Readonly<Record<string, (requests: readonly LoggedRequest[]) => string>> = {
  "JSON lines": lines((request) => JSON.stringify(recordOf(request))),
  "JSON lines with other keys, nested": lines(({ pem, at, status }) =>
    JSON.stringify({ a: { t: clf(at), http: { status } }, tls: { x: [pem] } }),
  ),
  "JSON lines, CRLF": (requests) => logForms["JSON lines"]?.(requests).replaceAll("\n", "\r\n") ?? "",
  "JSON lines with a byte-order mark": (requests) => `\uFEFF${logForms["JSON lines"]?.(requests) ?? ""}`,
  "JSON lines with slashes escaped": (requests) => logForms["JSON lines"]?.(requests).replaceAll("/", "\\/") ?? "",
  "JSON lines with line breaks inside of the PEM": lines((request) =>
    JSON.stringify(recordOf(request)).replaceAll(String.raw`\n`, "\n"),
  ),
  "JSON lines with a URL-encoded PEM": lines((request) =>
    JSON.stringify({ ...recordOf(request), certPEM: encodeURIComponent(request.pem) }),
  ),
  "JSON lines with the PEM of a form": lines((request) =>
    JSON.stringify({ ...recordOf(request), certPEM: new URLSearchParams({ pem: request.pem }).toString().slice(4) }),
  ),
  "JSON lines with spaces in the PEM": lines((request) =>
    JSON.stringify({ ...recordOf(request), certPEM: request.pem.trim().replaceAll("\n", " ") }),
  ),
  "JSON inside of JSON": lines((request) => JSON.stringify({ message: JSON.stringify(recordOf(request)) })),
  "JSON inside of JSON inside of JSON": lines((request) =>
    JSON.stringify({ log: JSON.stringify({ message: JSON.stringify(recordOf(request)) }) }),
  ),
  "JSON, indented": lines((request) => JSON.stringify(recordOf(request), null, 2)),
  "JSON without anything between": (requests) => requests.map((request) => JSON.stringify(recordOf(request))).join(""),
  "JSON in an array": (requests) => JSON.stringify(requests.map(recordOf)),
  "JSON in an array, indented": (requests) => JSON.stringify(requests.map(recordOf), null, 2),
  "events of Lambda functions": lines(({ pem, at }) => {
    const clientCert = { clientCertPem: pem, validity };
    const requestContext = { authentication: { clientCert }, time: clf(at), timeEpoch: at, stage: "$default" };
    return JSON.stringify({ version: "2.0", headers: { "user-agent": "curl/8.5.0" }, requestContext });
  }),
  CLF: lines(({ pem, at, status }) => `192.0.2.7 - - [${clf(at)}]"GET /a HTTP/1.1" ${status} 42 a-b ${escaped(pem)}`),
  "CLF with line breaks inside of the PEM": lines(({ pem, at, status }) => {
    return `192.0.2.7 - - [${clf(at)}] "GET /a HTTP/1.1" ${status} 42 "${pem.trim()}" a-b`;
  }),
  "CLF with a URL-encoded PEM": lines(({ pem, at, status }) => {
    return `192.0.2.7 - - [${clf(at)}] "GET /a HTTP/1.1" ${status} 42 ${encodeURIComponent(pem)}`;
  }),
  "CSV without a header": lines(({ pem, at, status }) => {
    return `192.0.2.7,-,-,${clf(at)},GET,/a,HTTP/1.1,${status},420,a-b,${escaped(pem)}`;
  }),
  "CSV without a header, line breaks inside of the PEM": lines(({ pem, at, status }) => {
    return `192.0.2.7,${at},HTTP/1.1,${status},"${pem}",GET`;
  }),
  "CSV without a header or quotes, line breaks inside of the PEM": lines(({ pem, at, status }) => {
    return `192.0.2.7,${at},${pem},GET,/a,HTTP/1.1,${status},420`;
  }),
  "CSV with a header": (requests) =>
    rows(
      ["ip", "requestTimeEpoch", "status", "clientCertPem"],
      requests.map(({ pem, at, status }) => ["192.0.2.7", String(at), String(status), pem]),
    ),
  XML: lines(
    ({ pem, at, status }) =>
      `<request id="a"> <ip>192.0.2.7</ip> <requestTime>${clf(at)}</requestTime> <status>${status}</status> <pem>${pem}</pem> </request>`,
  ),
  "XML with the PEM on one line": lines(
    ({ pem, at, status }) =>
      `<request id="a"><requestTime>${clf(at)}</requestTime><status>${status}</status><pem>${escaped(pem)}</pem></request>`,
  ),
  "an export of CloudWatch": lines((request) => `${iso(request.at + 1)} ${JSON.stringify(recordOf(request))}`),
  "an export of CloudWatch whose records tell no time": lines(({ pem, at, status }) => {
    return `${iso(at)} ${JSON.stringify({ status, pem })}`;
  }),
  "an export of CloudWatch in CLF": lines(({ pem, at, status }) => {
    return `${iso(at + 1)} 192.0.2.7 - - [${clf(at)}] "GET /a HTTP/1.1" ${status} 42 ${escaped(pem)}`;
  }),
  "aws logs tail": lines((request) => {
    return `${iso(request.at).replace("Z", "000+00:00")} 0123456789abcdef ${JSON.stringify(recordOf(request))}`;
  }),
  "aws logs filter-log-events": (requests) => JSON.stringify(filtered(requests)),
  "aws logs filter-log-events, indented": (requests) => JSON.stringify(filtered(requests), null, 4),
  "aws logs get-log-events, indented": (requests) =>
    JSON.stringify({ events: eventsOf(requests), nextForwardToken: "f/1", nextBackwardToken: "b/1" }, null, 4),
  "aws logs get-query-results, indented": (requests) => {
    const results = eventsOf(requests).map(({ timestamp, message }) => [
      { field: "@timestamp", value: spaced(timestamp) },
      { field: "@message", value: message },
      { field: "@ptr", value: "CmEKJgoi" },
    ]);
    return JSON.stringify(
      { queryLanguage: "CWLI", results, statistics: { bytesScanned: 1 }, status: "Complete" },
      null,
      4,
    );
  },
  "aws logs get-query-results": (requests) =>
    JSON.stringify({
      results: eventsOf(requests).map(({ timestamp, message }) => [
        { field: "@timestamp", value: spaced(timestamp) },
        { field: "@message", value: message },
      ]),
      status: "Complete",
    }),
  "messages with their time": lines(({ pem, at, status }) => {
    return JSON.stringify({ timestamp: at, message: JSON.stringify({ status, pem }), logStream: "a" });
  }),
  "a subscription's envelopes": (requests) =>
    [{ messageType: "CONTROL_MESSAGE", logEvents: [{ id: "", timestamp: 1e12, message: "CWL CONTROL MESSAGE" }] }]
      .concat(pairs(requests).map((pair) => ({ messageType: "DATA_MESSAGE", owner: "1", logEvents: eventsOf(pair) })))
      .map((envelope) => JSON.stringify(envelope))
      .join("\n"),
  "a subscription's one envelope": (requests) =>
    JSON.stringify({ messageType: "DATA_MESSAGE", owner: "1", logEvents: eventsOf(requests) }),
  "a subscription's one envelope, of CLF": (requests) => {
    const logEvents = requests.map((request) => ({
      timestamp: request.at + 1,
      message: logForms.CLF?.([request]) ?? "",
    }));
    return JSON.stringify({ messageType: "DATA_MESSAGE", owner: "1", logEvents });
  },
  "a subscription's envelopes through Firehose": (requests) =>
    pairs(requests)
      .map((pair) => JSON.stringify({ messageType: "DATA_MESSAGE", logGroup: "g", logEvents: eventsOf(pair) }))
      .join(""),
  "a CSV of Insights, of messages": (requests) =>
    rows(
      ["@timestamp", "@message"],
      requests.map((request) => [spaced(request.at + 1), JSON.stringify(recordOf(request))]),
    ),
  "a CSV of Insights, of fields": (requests) =>
    rows(
      ["@timestamp", "status", "certPEM"],
      requests.map(({ pem, at, status }) => [spaced(at), String(status), pem]),
    ),
  "a CSV of Insights, counted": (requests) =>
    rows(
      ["pem", "status", "requests", "firstSeen", "lastSeen"],
      counted(requests).map(({ pem, status, count, first, last }) => [pem, status, count, first, last].map(String)),
    ),
  "a CSV of Insights, counted, with times in words": (requests) =>
    rows(
      ["pem", "status", "requests", "firstSeen", "lastSeen"],
      counted(requests).map(({ pem, status, count, first, last }) => [
        ...[escaped(pem), String(status), String(count)],
        ...[spaced(first), spaced(last)],
      ]),
    ),
  "a CSV of Athena, counted": (requests) =>
    `"pem","requests","firstseen","lastseen","status"\n` +
    counted(requests)
      .map(({ pem, status, count, first, last }) => [pem, count, `${spaced(first)} UTC`, `${spaced(last)} UTC`, status])
      .map((fields) => `${fields.map((field) => `"${field}"`).join(",")}\n`)
      .join(""),
  "JSON lines, counted": (requests) =>
    counted(requests)
      .map(({ pem, status, count, first, last }) => ({
        pem,
        status,
        requests: count,
        firstSeen: first,
        lastSeen: last,
      }))
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(""),
};

/** Of those forms the ones that have all requests in one document, of however many. */
export const oneDocument: readonly string[] = [
  "JSON in an array",
  "JSON in an array, indented",
  "aws logs filter-log-events",
  "aws logs filter-log-events, indented",
  "aws logs get-query-results",
  "aws logs get-query-results, indented",
  "a subscription's one envelope",
  "a subscription's one envelope, of CLF",
];

/** Of those forms the ones whose records stand for several requests each. */
export const isCounted = (form: string) => form.includes("counted");

const validity = { notBefore: "Feb 13 16:42:38 2026 GMT", notAfter: "Feb 13 16:42:38 2036 GMT" };

/** What AWS's article recommends, under keys of somebody's choice. */
function recordOf({ pem, at, status }: LoggedRequest) {
  const { subject, issuer } = new X509Certificate(pem);
  return {
    requestId: "f3b1c1a0-9d6e-4b0f-8a55-0f6f3c1f2a11",
    ip: "192.0.2.7",
    requestTime: clf(at),
    requestTimeEpoch: at,
    httpMethod: "GET",
    status: String(status),
    integrationStatus: "502",
    errorMessage: "-",
    certSubjectDN: subject.replaceAll("\n", ","),
    certIssuerDN: issuer.replaceAll("\n", ","),
    certSerialNumber: "1791234567890",
    certNotBefore: validity.notBefore,
    certNotAfter: validity.notAfter,
    certPEM: pem,
  };
}

function lines(write: (request: LoggedRequest) => string) {
  return (requests: readonly LoggedRequest[]) => requests.map((request) => `${write(request)}\n`).join("");
}

function rows(header: readonly string[], content: readonly (readonly string[])[]): string {
  const quoted = (field: string) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
  return [header, ...content].map((fields) => `${fields.map(quoted).join(",")}\n`).join("");
}

function eventsOf(requests: readonly LoggedRequest[]) {
  return requests.map((request, index) => ({
    id: String(index),
    timestamp: request.at + 1,
    message: JSON.stringify(recordOf(request)),
  }));
}

function filtered(requests: readonly LoggedRequest[]) {
  const events = eventsOf(requests).map(({ id, timestamp, message }) => {
    return { logStreamName: "a", timestamp, message, ingestionTime: timestamp + 1000, eventId: id };
  });
  return { events, searchedLogStreams: [{ logStreamName: "a", searchedCompletely: true }], nextToken: "Bxkq6kVGFtq2" };
}

function pairs(requests: readonly LoggedRequest[]): readonly (readonly LoggedRequest[])[] {
  return requests.flatMap((_, index) => (index % 2 === 0 ? [requests.slice(index, index + 2)] : []));
}

function counted(requests: readonly LoggedRequest[]) {
  const groups = new Map<string, { pem: string; status: number; count: number; first: number; last: number }>();
  for (const { pem, at, status } of requests) {
    const key = `${status} ${pem}`;
    const group = groups.get(key) ?? { pem, status, count: 0, first: at, last: at };
    groups.set(key, {
      ...group,
      count: group.count + 1,
      first: Math.min(group.first, at),
      last: Math.max(group.last, at),
    });
  }
  return [...groups.values()];
}

function escaped(pem: string): string {
  return pem.replaceAll("\n", String.raw`\n`);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** As Insights writes times. */
function spaced(at: number): string {
  return iso(at).replace("T", " ").slice(0, -1);
}

/** As CLF writes times. */
function clf(at: number): string {
  const [, day = "", month = "", year = "", time = ""] = new Date(at).toUTCString().split(" ");
  return `${day}/${month}/${year}:${time} +0000`;
}
