import { describe, expect, it } from "vitest";
import { issue } from "../support/issue.js";
import { readLog, readLogs } from "./read-log.js";

const [mine, strangers, authority] = ["mine", "stranger's", "CA"].map((name) => {
  return issue({ subject: `CN=${name}`, ca: name === "CA" }).pem;
}) as [string, string, string];

const moment = Date.UTC(2026, 3, 9, 12, 34, 56);

/** An event of a Lambda function, in which a stranger has put a certificate before the client's own. */
const event = {
  version: "2.0",
  headers: { "x-client-cert": strangers, "user-agent": `it's "one" \u00e9` },
  queryStringParameters: null,
  requestContext: { authentication: { clientCert: { clientCertPem: mine } }, timeEpoch: moment },
  isBase64Encoded: false,
};
const access = { userAgent: strangers, clientCertPem: mine, status: "403", time: moment };

const json = (value: unknown) => JSON.stringify(value);
const escaped = (pem: string) => pem.replaceAll("\n", String.raw`\n`);

/** As Python prints what `json.loads` gives; strings only of what is above. */
function printed(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return `'${escaped(value.replaceAll("'", String.raw`\'`))}'`;
  if (typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, inner]) => `'${name}': ${printed(inner)}`)
    .join(", ")}}`;
}

/** The certificates that a record was counted for; each record is one request. */
function pemsOf(log: string) {
  const { sightings, requests, broken } = readLog(log);
  expect({ requests, broken: broken.count }).toEqual({ requests: 1, broken: 0 });
  return sightings.map(({ pem }) => pem.replaceAll(/\\+n/g, "\n").trim());
}

/** What one record tells of the client's request. */
function told(log: string) {
  const [sighting] = readLog(log).sightings;
  return { time: sighting?.seen?.first, status: sighting?.outcomes[0]?.status };
}

describe("the client's own certificate comes before what stands in headers", () => {
  it.each([
    ["JSON in a string of JSON", json(json(event))],
    ["JSON in a string of JSON, twice", json(json(json(event)))],
    ["JSON in a string of JSON, behind a time", `2026-04-09T12:34:56.000Z ${json(json(event))}`],
    ["what Python prints", printed(event)],
    ["what Python prints, behind words", `[INFO]\t2026-04-09T12:34:56.000Z\tf3b1c1a0\t${printed(event)}`],
    ["what Python prints, in an envelope", json({ events: [{ timestamp: moment, message: printed(event) }] })],
    ["what Python prints, in a message", json({ message: printed(event) })],
    ["JSON in a text of a nested field", json({ _source: { message: json(event) } })],
    ["JSON in a text in a text", json({ result: { _raw: json({ log: json(event) }) } })],
    ["what Python prints, in a text of a nested field", json({ result: { _raw: printed(event) } })],
  ])("in %s", (_, log) => {
    expect(pemsOf(log)).toEqual([mine.trim()]);
    expect(told(log).time).toBe(moment);
  });

  it("in the request line of CLF in a string of JSON", () => {
    const request = `GET /?${encodeURIComponent(strangers)} HTTP/1.1`;
    const log = json(`192.0.2.7 - - [09/Apr/2026:12:34:56 +0000] "${request}" 403 42 a-b ${escaped(mine)}`);
    expect(pemsOf(log)).toEqual([mine.trim()]);
    expect(told(log)).toEqual({ time: moment, status: 403 });
  });
});

describe("the status and the time of a record are found", () => {
  it.each([
    ["in a string of JSON", json(json(access))],
    ["in the message of Elasticsearch", json({ _index: "a", _source: { message: json(access) } })],
    ["in the raw text of Splunk", json({ preview: false, result: { _raw: json(access) } })],
  ])("%s", (_, log) => {
    expect(pemsOf(log)).toEqual([mine.trim()]);
    expect(told(log)).toEqual({ time: moment, status: 403 });
  });

  it("beside the record's own status rather than in a text", () => {
    expect(told(json({ status: 200, x: json(access) })).status).toBe(200);
  });

  it("with the extended id that joins them with a reason", () => {
    const id = "JJbxmFZyIAMEPHw=";
    const raw = json({ ...access, extendedRequestId: id });
    const reason = "Could not find issuer for certificate";
    const execution = [`Extended Request Id: ${id}`, `Access denied. Reason: ${reason}`].map(json).join("\n");
    expect(readLogs(json({ index: "production-access", result: { _raw: raw } }), execution).sightings).toMatchObject([
      { outcomes: [{ status: 403, reason }] },
    ]);
  });
});

describe("a string of JSON on a line of its own", () => {
  it("counts without a certificate", () => {
    expect(readLog(json(json({ status: "200", clientCertPem: "-" })))).toMatchObject({
      requests: 1,
      withoutCertificate: 1,
    });
  });

  it("is broken where its record was cut", () => {
    expect(readLog(json(json(access).slice(0, -9))).broken.count).toBe(1);
  });

  it.each([
    ["the first field of CSV", `"${escaped(mine)}","${json(access).replaceAll('"', '""')}"`],
    ["a field in quotes", `"${mine}"`],
  ])("is told from %s", (_, log) => {
    expect(pemsOf(log)).toEqual([mine.trim()]);
  });
});

describe("what a text of JSON in a record holds", () => {
  it.each<readonly [title: string, record: object]>([
    ["counts behind what has a name for it", { x: json({ clientCertPem: strangers }), cert: mine }],
    ["counts as a stranger's in a header", { headers: { x: json({ clientCertPem: strangers }) }, tls: mine }],
    ["counts as a stranger's in a body", { body: json({ clientCertPem: strangers }), tls: mine }],
    ["counts before a CA", { issuerPem: authority, x: json({ caPem: authority, tls: mine }) }],
    ["is one PEM where it does not parse", { x: `{${mine}`, userAgent: strangers }],
  ])("%s", (_, record) => {
    expect(pemsOf(json(record))).toEqual([mine.trim()]);
  });

  it("may be that the client has none", () => {
    const raw = json({ userAgent: strangers, clientCertPem: "-" });
    expect(pemsOf(json({ result: { _raw: raw } }))).toEqual([]);
  });
});

describe("what Python prints and is no record", () => {
  it.each([
    ["an object that JSON has not", `{'a': <object at 0x7f>, 'pem': '${escaped(mine)}'}`],
    ["an object that was cut", `{'pem': '${escaped(mine)}', 'a': 'b`],
    ["a word of a user agent", `192.0.2.7 "GET / HTTP/1.1" 200 42 "{'pem': '${strangers}'}" ${escaped(mine)}`],
  ])("is text: %s", (_, log) => {
    expect(pemsOf(log.replaceAll("\n", String.raw`\n`))).toEqual([mine.trim()]);
  });

  it("is no request without a certificate", () => {
    expect(readLog("{'level': 'INFO', 'message': 'ready'}")).toMatchObject({ records: 1, requests: 0 });
  });
});

describe("a CA is not taken for the client", () => {
  it.each<readonly [title: string, record: object]>([
    ["in an object of the issuer", { issuerCert: { pem: authority }, clientCert: { pem: mine } }],
    ["in a list of CAs", { caChain: [authority], client: mine }],
    ["in an object of objects", { ca: { a: { certPem: authority } }, tls: { x: mine } }],
    ["beside a chain that starts with the client", { issuerCert: authority, certChain: [mine, authority] }],
    ["within a chain", { chain: { caPem: authority, x: mine } }],
    ["where the whole record is below a root", { root: { x: authority, clientCertPem: mine } }],
    ["but believed before a stranger", { issuerCert: { pem: mine }, userAgent: strangers }],
  ])("%s", (_, record) => {
    expect(pemsOf(json(record))).toEqual([mine.trim()]);
  });

  it.each([
    ["in XML", `<r><issuerCertPem>${authority}</issuerCertPem><clientCertPem>${mine}</clientCertPem></r>`],
    ["in XML whose other tag says less", `<r><caCert>${authority}</caCert><x>${mine}</x></r>`],
    ["in a chain of XML", `<r><issuerPem>${authority}${authority}</issuerPem><x>a ${mine}</x></r>`],
    ["behind a key", `issuerCertPem="${authority}" clientCertPem="${mine}"`],
    ["behind a key without quotes", `chain=${authority} x=${mine}`],
    ["behind a key of JSON in text", String.raw`a \"issuerPem\": \"${authority}\", \"x\": \"${mine}\"`],
  ])("%s", (_, log) => {
    expect(pemsOf(escaped(log))).toEqual([mine.trim()]);
  });

  it("behind a key in text, but believed before one among the words of a user agent", () => {
    expect(pemsOf(escaped(`"Mozilla ${strangers} a" issuerCertPem=${mine}`))).toEqual([mine.trim()]);
  });
});

describe("where a certificate is empty", () => {
  const names = ["clientCert", "client_cert", "clientCertificate", "cert", "certificate", "ssl_client_cert"];
  const variables = ["$context.identity.clientCert", "requestContext.authentication.clientCert"];

  it.each([...names, ...variables])("no stranger is believed: %s", (name) => {
    for (const none of ["-", "", null]) expect(pemsOf(json({ [name]: none, userAgent: strangers }))).toEqual([]);
    expect(pemsOf(json({ [name]: "-", tls: mine }))).toEqual([mine.trim()]);
    expect(pemsOf(json({ [name]: "-", issuerPem: authority }))).toEqual([]);
  });

  it.each([
    ...["issuerCert", "ca_cert", "clientCertChain", "clientCertSubjectDN", "certSerialNumber"],
    ...["certValidity", "clientCertFingerprint", "certNotAfter", "certificateId", "serverCert", "concert"],
  ])("one in a header is believed where what is empty is another thing: %s", (name) => {
    expect(pemsOf(json({ [name]: "-", headers: { "x-client-cert": mine } }))).toEqual([mine.trim()]);
  });
});
