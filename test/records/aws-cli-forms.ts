import type { LoggedRequest } from "./forms.js";

type Form = (requests: readonly LoggedRequest[]) => string;

/** How an API may write one request into its log; the time of CLF is the request's own. */
const messages = {
  JSON: ({ pem, at, status }: LoggedRequest) =>
    JSON.stringify({ requestTimeEpoch: at, status, integrationStatus: 502, pem }),
  CLF: ({ pem, at, status }: LoggedRequest) =>
    `192.0.2.7 - - [${clf(at)}]"GET /a HTTP/1.1" ${status} 420 a-b ${escaped(pem)}`,
  CSV: ({ pem, at, status }: LoggedRequest) => `192.0.2.7,-,-,${clf(at)},GET,/a,HTTP/1.1,${status},420,${escaped(pem)}`,
  XML: ({ pem, at, status }: LoggedRequest) =>
    `<request> <requestTime>${clf(at)}</requestTime> <status>${status}</status> <pem>${escaped(pem)}</pem> </request>`,
} as const;

type Write = (request: LoggedRequest) => string;

/** What `aws logs`, the SDKs and shippers make of those messages, by what they are called. */
const envelopes: Readonly<Record<string, (requests: readonly LoggedRequest[], write: Write) => string>> = {
  "filter-log-events --query 'events[].message'": (requests, write) => JSON.stringify(requests.map(write), null, 4),
  "filter-log-events --query 'events[].message', compact": (requests, write) => JSON.stringify(requests.map(write)),
  "filter-log-events --query 'events[].[timestamp,message]'": (requests, write) =>
    JSON.stringify(
      requests.map((request) => [request.at + 1500, write(request)]),
      null,
      4,
    ),
  "filter-log-events --query 'events[].[timestamp,message]' --output text": (requests, write) =>
    requests.map((request) => `${request.at + 1500}\t${write(request)}\n`).join(""),
  "filter-log-events --output text": (requests, write) =>
    `SEARCHEDLOGSTREAMS\tstream\tTrue\n${eventsOf(requests, write)
      .map(({ timestamp, message, ingestionTime, eventId, logStreamName }) =>
        ["EVENTS", eventId, ingestionTime, logStreamName, message, timestamp].join("\t"),
      )
      .join("\n")}\n`,
  "get-log-events --output text": (requests, write) =>
    `b/1\tf/1\n${eventsOf(requests, write)
      .map(({ timestamp, message, ingestionTime }) => ["EVENTS", ingestionTime, message, timestamp].join("\t"))
      .join("\n")}\n`,
  tail: (requests, write) =>
    requests.map((request) => `${tailed(request.at + 1500)} stream ${write(request)}\n`).join(""),
  "tail --format short": (requests, write) =>
    requests.map((request) => `${tailed(request.at + 1500).slice(0, 19)} ${write(request)}\n`).join(""),
  "a page with its token first": (requests, write) =>
    JSON.stringify({ nextToken: "Bxkq6kVGFtq2/+a=", events: eventsOf(requests, write) }),
  "a page with its token first, indented": (requests, write) =>
    JSON.stringify({ nextToken: "Bxkq6kVGFtq2/+a=", events: eventsOf(requests, write) }, null, 2),
  "a page with its streams first, indented": (requests, write) => {
    const searchedLogStreams = [{ logStreamName: "a", searchedCompletely: true }];
    return JSON.stringify({ searchedLogStreams, events: eventsOf(requests, write) }, null, 2);
  },
  "a page of an SDK": (requests, write) =>
    JSON.stringify({ $metadata: { httpStatusCode: 200, attempts: 1 }, events: eventsOf(requests, write) }),
  "rows of Insights with other fields, several on a line": (requests, write) =>
    pairs(requests)
      .map((pair) =>
        pair.map((request) => ({ "@message": write(request), "@timestamp": spaced(request.at), note: "a" })),
      )
      .map((rows) => `${JSON.stringify(rows)}\n`)
      .join(""),
  "a subscription's envelopes with extracted fields": (requests, write) =>
    pairs(requests)
      .map((pair) => eventsOf(pair, write).map((event) => ({ ...event, extractedFields: { note: "a" } })))
      .map((logEvents) => `${JSON.stringify({ messageType: "DATA_MESSAGE", logEvents })}\n`)
      .join(""),
  Filebeat: (requests, write) =>
    requests
      .map((request) => ({
        "@timestamp": tailed(request.at + 1500),
        message: write(request),
        agent: { type: "filebeat" },
      }))
      .map((document) => `${JSON.stringify(document)}\n`)
      .join(""),
  "Fluent Bit": (requests, write) =>
    requests
      .map((request) => ({ date: (request.at + 1500) / 1000, log: write(request), tag: "api" }))
      .map((document) => `${JSON.stringify(document)}\n`)
      .join(""),
};

/** Each of them with each kind of message. */
export const awsCliForms: readonly (readonly [form: string, write: Form])[] = Object.entries(envelopes).flatMap(
  ([envelope, wrap]) =>
    Object.entries(messages).map(([message, write]): readonly [string, Form] => [
      `${envelope}, of ${message}`,
      (requests) => wrap(requests, write),
    ]),
);

/** What Lambda functions print of their events, whose logs tell no status; other lines stand between. */
export const lambdaForms: Readonly<Record<string, Form>> = {
  "console.log(JSON.stringify(event))": lambda((event) => `INFO\t${JSON.stringify(event)}`),
  "console.log(JSON.stringify(event)) with words around it": lambda(
    (event) => `INFO\t{auth} ${JSON.stringify(event)} done`,
  ),
  "console.log(JSON.stringify(event, null, 2))": lambda((event) => `INFO\tevent: ${JSON.stringify(event, null, 2)}`),
  "console.log(JSON.stringify(event, null, 2)), CRLF": (requests) =>
    lambdaForms["console.log(JSON.stringify(event, null, 2))"]?.(requests).replaceAll("\n", "\r\n") ?? "",
  "print(event)": (requests) => requests.map((request) => `${pythonOf(eventOf(request))}\n`).join(""),
  "tail --format json": (requests) =>
    requests.map((request) => `${tailed(request.at)} stream \n${JSON.stringify(eventOf(request), null, 4)}\n`).join(""),
};

function lambda(print: (event: object) => string): Form {
  const id = "f3b1c1a0-9d6e-4b0f-8a55-0f6f3c1f2a11";
  return (requests) =>
    requests
      .map((request) => `${new Date(request.at + 20).toISOString()}\t${id}\t${print(eventOf(request))}\n`)
      .map((line) => `START RequestId: ${id} Version: $LATEST\n${line}END RequestId: ${id}\nREPORT Duration: 200 ms\n`)
      .join("");
}

function eventOf({ pem, at }: LoggedRequest) {
  const identity = { clientCert: { clientCertPem: pem } };
  return { headers: { accept: "*/*" }, requestContext: { requestTime: clf(at), requestTimeEpoch: at, identity } };
}

/** As Python prints a dictionary. */
function pythonOf(event: object): string {
  return JSON.stringify(event).replaceAll('"', "'");
}

function eventsOf(requests: readonly LoggedRequest[], write: Write) {
  return requests.map((request, index) => ({
    logStreamName: "stream/[$LATEST]0f",
    timestamp: request.at + 1500,
    message: write(request),
    ingestionTime: request.at + 90_000,
    eventId: `3700000000000000000000000000000000000000000000000000000${index}`,
  }));
}

function pairs(requests: readonly LoggedRequest[]): readonly (readonly LoggedRequest[])[] {
  return requests.flatMap((_, index) => (index % 2 === 0 ? [requests.slice(index, index + 2)] : []));
}

function escaped(pem: string): string {
  return pem.replaceAll("\n", String.raw`\n`);
}

/** As `aws logs tail` writes times. */
function tailed(at: number): string {
  return new Date(at).toISOString().replace("Z", "000+00:00");
}

/** As Insights writes times. */
function spaced(at: number): string {
  return new Date(at).toISOString().replace("T", " ").slice(0, -1);
}

/** As CLF writes times. */
function clf(at: number): string {
  const [, day = "", month = "", year = "", time = ""] = new Date(at).toUTCString().split(" ");
  return `${day}/${month}/${year}:${time} +0000`;
}
