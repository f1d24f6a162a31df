import { describe, expect, it } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { predictVerdict } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";
import { issue, pemOf } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

const root = issue({ subject: "CN=Root", ca: true, key: sharedKey("p-384") });
const client = issue({ subject: "CN=client", issuer: root, key: sharedKey("rsa-2048") });
const key = client.key.privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** Whatever a caller may send along with a request. */
const sent = {
  body: root.pem,
  headers: { "x-cert": encodeURIComponent(root.pem), "x-line": root.pem.replaceAll("\n", "") },
  multiValueHeaders: { "x-cert": [root.der.toString("base64")] },
  queryStringParameters: { key },
};

const read = (file: string) => readClientFile(Buffer.from(file));

function told(file: string) {
  const { certificates, faults, lost, form, privateKeys } = read(file);
  return {
    subjects: certificates.map(({ certificate }) => certificate.subject.text),
    faults: faults.map(({ kind }) => kind),
    lost: lost.map(({ kind }) => kind),
    wrappings: form.wrappings,
    keys: privateKeys.length,
  };
}

const empty = { subjects: [], lost: [], keys: 0 };
const none = { ...empty, faults: ["no-client-certificate"], wrappings: ["lambda-event"] };

/** The places of the client certificate, each by what stands around it. */
const places = [
  ["REST and payload 1.0", (clientCert: unknown) => ({ identity: { sourceIp: "192.0.2.1", clientCert } })],
  ["payload 2.0", (clientCert: unknown) => ({ authentication: { clientCert } })],
] as const;

describe.each(places)("an event of %s", (_, contextOf) => {
  const eventOf = (clientCert: unknown) => JSON.stringify({ ...sent, requestContext: contextOf(clientCert) });

  it("has the client certificate of its place, whatever else it holds", () => {
    const found = { subjects: ["CN=client"], faults: [], lost: [], wrappings: ["lambda-event"], keys: 0 };
    expect(told(eventOf({ clientCertPem: client.pem }))).toEqual(found);
    expect(told(`\uFEFF${eventOf({ clientCertPem: client.pem })}`)).toEqual(found);
  });

  it.each([
    ["no client certificate", undefined],
    ["null for it", null],
    ["nothing known of it", {}],
    ["null for its PEM", { clientCertPem: null }],
    ["an empty PEM", { clientCertPem: "" }],
    ["a dash for its PEM", { clientCertPem: "-" }],
    ["an object for its PEM", { clientCertPem: { pem: client.pem } }],
    ["a private key for its PEM", { clientCertPem: key }],
    ["the PEM under another name", { pem: client.pem }],
  ])("with %s is no client, whatever else it holds", (_, clientCert) => {
    expect(told(eventOf(clientCert))).toEqual(none);
  });

  it.each([
    ["before its END", client.pem.slice(0, 400), "unterminated-block"],
    ["inside its DER", pemOf(client.der.subarray(0, 300)), "malformed-der"],
  ])("whose PEM is cut short %s says so", (_, clientCertPem, kind) => {
    const { leaf, lost, certificates } = read(eventOf({ clientCertPem }));
    expect({ leaf, certificates }).toEqual({ leaf: undefined, certificates: [] });
    expect(lost.map((fault) => fault.kind)).toEqual([kind]);
  });

  it("inside a record of a log is no other", () => {
    const record = (clientCert: unknown) => JSON.stringify({ message: eventOf(clientCert) });
    expect(told(record({ clientCertPem: client.pem })).subjects).toEqual(["CN=client"]);
    expect(told(record(null))).toEqual({ ...none, wrappings: ["json", "lambda-event"] });
    const cut = told(record({ clientCertPem: client.pem.slice(0, 400) }));
    expect(cut).toMatchObject({ subjects: [], lost: ["unterminated-block"] });
  });

  it("without a certificate is judged unreadable, with the sentence that says where it needs one", () => {
    const truststore = readTruststore(Buffer.from(root.pem));
    const at = new Date("2026-06-01T00:00:00Z");
    const { verdict, reasons } = predictVerdict(read(eventOf(null)), truststore, { at });
    expect({ verdict, ids: reasons.map(({ id }) => id) }).toEqual({ verdict: "unreadable", ids: ["unreadable"] });
    expect(reasons[0]?.message).toContain("The Lambda event carries no client certificate: requestContext.identity");
  });
});

describe("what is no event", () => {
  it.each([
    ["no context", {}],
    ["a context that is a text", { requestContext: "identity" }],
    ["a context that is null", { requestContext: null }],
    ["a context without identity and authentication", { requestContext: { requestId: "a" } }],
    ["these at other places", { context: { identity: {} }, identity: {}, authentication: {} }],
  ])("such as JSON with %s is read wherever a certificate is", (_, context) => {
    const file = JSON.stringify({ ...context, certPEM: client.pem });
    expect(told(file)).toMatchObject({ subjects: ["CN=client"], wrappings: ["json"] });
  });
});
