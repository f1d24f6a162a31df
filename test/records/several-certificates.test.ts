import { describe, expect, it } from "vitest";
import { issue } from "../support/issue.js";
import { readLog } from "./read-log.js";

const [mine, strangers] = ["mine", "stranger's"].map((name) => issue({ subject: `CN=${name}` }).pem) as [
  string,
  string,
];
const begin = "-----BEGIN CERTIFICATE-----";

const line = (pem: string) => pem.replaceAll("\n", "\\n");
const url = (pem: string) => encodeURIComponent(pem);

/** A line as API Gateway writes CLF, with a path, and what the user has put behind it. */
const clf = (path: string, rest: string) =>
  `192.0.2.7 - - [09/Apr/2026:12:34:56 +0000]"GET ${path} HTTP/1.1" 200 420 a-b ${rest}`;

/** The certificates that a record was counted for; each record is one request. */
function pemsOf(log: string) {
  const { sightings, requests, broken } = readLog(log);
  expect({ requests, broken: broken.count }).toEqual({ requests: 1, broken: 0 });
  return sightings.map(({ pem }) => pem.replaceAll("\\n", "\n"));
}

describe("of several certificates in a record of JSON", () => {
  it.each<readonly [title: string, record: object]>([
    ["under a key that names it", { userAgent: strangers, certPEM: mine }],
    ["under a key that names the PEM rather than a certificate", { clientCert: strangers, pem: mine }],
    ["before another one", { x: mine, y: strangers }],
    [
      "of the event rather than in a header",
      { headers: { "user-agent": strangers }, identity: { clientCert: { clientCertPem: mine } } },
    ],
    [
      "of the event rather than in a header that is named after it",
      {
        headers: { "x-client-cert": strangers },
        multiValueHeaders: { "x-client-pem": [strangers] },
        requestContext: { identity: { clientCert: { clientCertPem: mine } } },
      },
    ],
    [
      "of the record rather than in a header that Insights has made a column",
      { "headers.x-pem": strangers, tls: mine },
    ],
    ["under any key rather than in the user agent", { userAgent: strangers, clientX: mine }],
    ["under any key rather than in the path", { path: `/${strangers}`, clientX: mine }],
    ["rather than its issuer", { issuerPem: strangers, pem: mine }],
    ["rather than its CA", { ssl_ca_cert_pem: strangers, clientCert: mine }],
    ["rather than the chain", { clientCertChain: strangers, x: mine }],
    ["first in a chain", { pem: mine + strangers }],
    ["beside an e-mail address", { appEmail: "someone@example.com", tls: { client: mine } }],
    ["beside a missing e-mail address", { appEmail: "-", tls: { client: mine } }],
    ["beside a digest of it", { pemSha256: "a".repeat(64), mtls: mine }],
    ["in a header, where there is no other", { headers: { "x-client-cert": mine } }],
  ])("the client's is the one %s", (_, record) => {
    expect(pemsOf(JSON.stringify(record))).toEqual([mine.trim()]);
  });

  it.each<readonly [title: string, record: object]>([
    ["- in the key for it", { userAgent: strangers, certPEM: "-" }],
    ["nothing in the key for it", { userAgent: strangers, client_cert_pem: "" }],
    ["- in the key for it, and one in a header", { headers: { "x-client-cert-pem": strangers }, clientcertpem: "-" }],
    ["a BEGIN alone in its path", { path: `/${begin}`, mtls: "-" }],
    ["a BEGIN and a word in its path", { path: `/${begin}/etc/passwd`, mtls: "-" }],
    [
      "a request of one and a private key",
      {
        csr: mine.replaceAll("CERTIFICATE", "CERTIFICATE REQUEST"),
        key: mine.replaceAll("CERTIFICATE", "PRIVATE KEY"),
      },
    ],
  ])("none is the client's of a record with %s", (_, record) => {
    expect(pemsOf(JSON.stringify(record))).toEqual([]);
  });

  it("the client's is the one behind twenty of a stranger", () => {
    const cookies = Array.from({ length: 20 }, () => strangers);
    expect(pemsOf(JSON.stringify({ cookies, clientCertPem: mine }))).toEqual([mine.trim()]);
  });
});

describe("of several certificates in a line", () => {
  it.each([
    ["behind a name", `1.2.3.4 "${line(strangers)}" cert="${line(mine)}"`],
    ["in the element of XML for it", `<r><agent>${line(strangers)}</agent><pem>${line(mine)}</pem></r>`],
    ["first in a chain", clf("/", line(mine) + line(strangers))],
    ["behind a BEGIN in the path", clf("/-----BEGIN%20CERTIFICATE-----", line(mine))],
    ["behind a whole one in the path", clf(`/x?${url(strangers)}`, line(mine))],
    ["behind a BEGIN in the user agent", clf("/", `"${begin}" ${line(mine)}`)],
    ["behind a whole one in the user agent", clf("/", `"Mozilla ${line(strangers)}" ${line(mine)}`)],
    ["behind one in the user agent that is named", clf("/", `"Mozilla cert=${line(strangers)}" "${line(mine)}"`)],
    ["behind one in the user agent that was cut", clf("/", `"${line(strangers).slice(0, 300)}" ${line(mine)}`)],
    ["before a BEGIN", clf("/", `${line(mine)} ${begin}`)],
    ["with its line breaks before a BEGIN", `1.2.3.4,${mine},"${begin}"`],
    ["that is a field of CSV rather than a word of one", `x,Mozilla ${line(strangers)},${line(mine)},a`],
  ])("the client's is the one %s", (_, log) => {
    expect(pemsOf(log)).toEqual([mine.trim()]);
  });

  it.each([
    ["a BEGIN", "/-----BEGIN%20CERTIFICATE-----x"],
    ["a whole one", `/x?${url(strangers)}`],
    ["a cut one", `/x?${url(strangers).slice(0, 300)}`],
  ])("none is the client's where a scanner's path has %s", (_, path) => {
    expect(pemsOf(clf(path, "-"))).toEqual([]);
  });

  it("one that was cut is the client's where there is no other", () => {
    const cut = line(mine).slice(0, 300);
    expect(pemsOf(clf("/", cut))).toEqual([cut.replaceAll("\\n", "\n")]);
  });
});
