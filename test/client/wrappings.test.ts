import { describe, expect, it } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { opensslPkcs12 } from "../support/containers.js";
import { issue, pemOf } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { openssl } from "../support/openssl.js";

const root = issue({ subject: "CN=Root", ca: true, key: sharedKey("p-384") });
const client = issue({ subject: "CN=client", issuer: root, key: sharedKey("rsa-2048") });
const { pem } = client;
const base64 = client.der.toString("base64");
const key = client.key.privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** As API Gateway hands it to a Lambda function. */
const clientCert = { clientCertPem: pem, subjectDN: "CN=client", issuerDN: "CN=Root", serialNumber: "1" };
const restEvent = {
  resource: "/",
  headers: { accept: "*/*" },
  requestContext: { accountId: "1", identity: { sourceIp: "192.0.2.1", clientCert } },
};
const httpEvent = { version: "2.0", requestContext: { authentication: { clientCert }, http: { method: "GET" } } };
const record = { requestId: "a", status: "200", errorMessage: "-", certPEM: pem };

const oneLine = pem.replaceAll("\n", "\\n");
const nginx = encodeURIComponent(pem);
/** An Application Load Balancer leaves `+`, `/` and `=` as they are. */
const loadBalancer = nginx.replaceAll("%2B", "+").replaceAll("%2F", "/").replaceAll("%3D", "=");
const form = new URLSearchParams({ pem }).toString();
const onOneLine = pem.trim().replaceAll("\n", " ");

const forms: readonly (readonly [title: string, file: string, wrappings: readonly string[]])[] = [
  ["a REST event", JSON.stringify(restEvent), ["lambda-event"]],
  ["a REST event, indented", JSON.stringify(restEvent, undefined, 2), ["lambda-event"]],
  ["a REST event, with a byte-order mark", `\uFEFF${JSON.stringify(restEvent)}`, ["lambda-event"]],
  ["an event of payload 2.0", JSON.stringify(httpEvent), ["lambda-event"]],
  ["a record of an access log", JSON.stringify(record), ["json"]],
  ["a record with slashes escaped, as PHP does", JSON.stringify(record).replaceAll("/", "\\/"), ["json"]],
  ["a record inside a record", JSON.stringify({ message: JSON.stringify(record) }), ["json", "json"]],
  ["JSON of a URL-encoded certificate", JSON.stringify({ header: nginx }), ["json", "url-encoded"]],
  ["JSON of bare base64", JSON.stringify({ x5c: [base64] }), ["json", "base64"]],
  ["JSON at depth", JSON.stringify([[[{ a: [{ b: pem }] }]]]), ["json"]],
  ["records, one a line", `${JSON.stringify(record)}\n${JSON.stringify({ a: 1 })}\n`, ["escaped-newlines"]],
  ["a log line", `2026-11-22T10:00:00Z INFO ${JSON.stringify(restEvent)}`, ["escaped-newlines"]],
  ["a log line of a log line", `INFO ${JSON.stringify(JSON.stringify(record))}`, ["escaped-newlines"]],
  ["one line with \\n", oneLine, ["escaped-newlines"]],
  ["one line with \\n in quotes", `"${oneLine}"`, ["escaped-newlines"]],
  ["one line with \\n in single quotes", `'${oneLine}'\n`, ["escaped-newlines"]],
  ["one line with \\r\\n", pem.replaceAll("\n", "\\r\\n"), ["escaped-newlines"]],
  ["one line in a shell's variable", `CLIENT_CERT="${oneLine}"\n`, ["escaped-newlines"]],
  ["one line with = escaped, as Gson does", oneLine.replaceAll("=", "\\u003d"), ["escaped-newlines"]],
  ["nginx's $ssl_client_escaped_cert", nginx, ["url-encoded"]],
  ["a load balancer's X-Amzn-Mtls-Clientcert", loadBalancer, ["url-encoded"]],
  ["the same with its header's name", `X-Amzn-Mtls-Clientcert: ${loadBalancer}\r\n`, ["url-encoded"]],
  ["the same in Envoy's header", `Hash=abc;Cert="${nginx}";Subject="CN=client"`, ["url-encoded"]],
  ["the same, encoded twice", encodeURIComponent(nginx), ["url-encoded", "url-encoded"]],
  ["lower-case digits", nginx.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()), ["url-encoded"]],
  ["a form's encoding, where + is a space", form, ["url-encoded"]],
  ["spaces for line breaks", onOneLine, ["spaced-lines"]],
  ["tabs for line breaks", pem.replaceAll("\n", "\t"), ["spaced-lines"]],
  ["spaces, URL-encoded", encodeURIComponent(onOneLine), ["url-encoded", "spaced-lines"]],
  ["bare base64", base64, ["base64"]],
  ["bare base64 in lines", pem.split("\n").slice(1, -2).join("\n"), ["base64"]],
  ["bare base64 in lines of 76", base64.replaceAll(/.{76}/g, "$&\r\n"), ["base64"]],
  ["bare base64 between colons, as RFC 9440 has it", `Client-Cert: :${base64}:`, ["base64"]],
  ["Traefik's header", `X-Forwarded-Tls-Client-Cert: ${encodeURIComponent(base64)}`, ["url-encoded", "base64"]],
  ["base64 of PEM", Buffer.from(pem).toString("base64"), ["base64"]],
  ["base64 of PEM in YAML", `  tls.crt: ${Buffer.from(pem).toString("base64")}\n`, ["base64"]],
  ["base64 for URLs", client.der.toString("base64url"), ["base64"]],
];

const read = (file: string | Uint8Array) => readClientFile(Buffer.from(file));

describe("a wrapped certificate", () => {
  it.each(forms)("%s is read, byte for byte", (_, file, wrappings) => {
    const { leaf, certificates, faults, form } = read(file);
    expect(leaf && Buffer.from(leaf.certificate.der).toString("base64")).toBe(base64);
    expect(certificates).toHaveLength(1);
    expect(faults).toEqual([]);
    expect(form.wrappings).toEqual(wrappings);
  });

  it("in DER has no line breaks to lose, and in PEM keeps its container's name", () => {
    expect(read(base64).form).toEqual({ container: "der", wrappings: ["base64"] });
    expect(read(nginx).form).toEqual({ container: "pem", wrappings: ["url-encoded"] });
  });

  it.each([
    ["a record of a log, on its line", `{"a":1}\n{"b":2}\n${JSON.stringify(record)}\n`, 3, 3],
    ["an indented event, on the line of its text", JSON.stringify(restEvent, undefined, 2), 11, 11],
    ["bare base64 below other headers", `Host: a\r\nX-Cert: ${base64}\r\n`, 2, 2],
    ["URL-encoded below other headers", `Host: a\n\n${nginx}`, 3, 3],
    ["PEM whose lines were broken at spaces, over its lines", `\n${onOneLine.replace(" MII", "\nMII")}`, 2, 3],
  ])("has its place in the file as it was given: %s", (_, file, first, last) => {
    expect(read(file).leaf?.lines).toEqual({ first, last });
  });

  it("brings its chain along", () => {
    const { leaf, certificates, form } = read(JSON.stringify({ chain: root.pem + pem }));
    expect(certificates).toHaveLength(2);
    expect(leaf?.certificate.subject.text).toBe("CN=client");
    expect(form.wrappings).toEqual(["json"]);
  });

  it("of two headers brings both", () => {
    const { leaf, certificates } = read(`a: ${encodeURIComponent(root.pem)}\nb: ${nginx}\n`);
    expect(certificates.map(({ lines }) => lines.first)).toEqual([1, 2]);
    expect(leaf?.lines.first).toBe(2);
  });

  it("among many of one log is on the line of its own record", () => {
    const others = [1n, 2n, 3n].map((serialNumber) => issue({ subject: "CN=other", issuer: root, serialNumber }));
    const records = [...others, client, client].map((issued) => JSON.stringify({ chain: issued.pem + root.pem }));
    const { certificates } = read(`[\n${records.join(",\n")}\n]`);
    expect(certificates.map(({ lines }) => lines.first)).toEqual([2, 2, 3, 3, 4, 4, 5, 5, 6, 6]);
  });

  it("with its key brings the key along", () => {
    const { privateKeys, faults, leaf } = read(JSON.stringify({ tls: key + root.pem + pem }));
    expect(privateKeys).toHaveLength(1);
    expect(faults).toMatchObject([{ kind: "private-key", lines: { first: 1, last: 1 } }]);
    expect(leaf?.certificate.subject.text).toBe("CN=client");
  });

  it("that is damaged says what is wrong with it, not with its wrapping", () => {
    const cut = pemOf(client.der.subarray(0, 300));
    for (const file of [cut.replaceAll("\n", "\\n"), JSON.stringify({ cut }), encodeURIComponent(cut)]) {
      expect(read(file)).toMatchObject({ leaf: undefined, faults: [{ kind: "malformed-der", truncated: true }] });
    }
  });
});

describe("what is not wrapped", () => {
  it.each([
    ["a file of PEM", pem, []],
    ["a file of PEM beside text with another", `${root.pem.replaceAll("\n", "\\n")}\n${pem}`, ["text-between-blocks"]],
  ])("stays as it is: %s", (_, file) => {
    expect(read(file).form).toEqual({ container: "pem", wrappings: [] });
  });

  it.each([
    ["JSON without a certificate", '{"a":"b"}'],
    ["JSON that is cut short", JSON.stringify({ a: "x".repeat(200) }).slice(0, -1)],
    ["a page of HTML", "<!doctype html><title>Error</title>"],
    ["words", "to be done"],
    ["base64 of something else", Buffer.from("nothing ".repeat(30)).toString("base64")],
    ["base64 that starts as DER does", `MI${"abcd".repeat(100)}`],
  ])("%s has no certificate and no wrapping", (_, file) => {
    const { certificates, form, faults } = read(file);
    expect({ certificates, form }).toEqual({ certificates: [], form: { container: "unknown", wrappings: [] } });
    expect(faults.map(({ kind }) => kind)).toEqual(["not-pem"]);
  });

  it("holds: base64 on one line under another label is not taken for a certificate", () => {
    const file = `-----BEGIN TRUSTED CERTIFICATE-----\n${base64}\n-----END TRUSTED CERTIFICATE-----\n`;
    expect(read(file)).toMatchObject({ certificates: [], faults: [{ kind: "other-label" }] });
  });
});

describe.skipIf(!openssl.available)("a PKCS#12 file in base64", () => {
  const identity = { key: client.key.privateKey, certificates: [client], passphrase: "secret" };
  const file = openssl.available ? opensslPkcs12(identity) : Buffer.alloc(0); // a skipped block is looked into as well

  it("is opened with its passphrase", () => {
    const text = Buffer.from(file.toString("base64"));
    expect(readClientFile(text)).toMatchObject({ locked: "passphrase-needed", leaf: undefined });
    const { leaf, form, privateKeys } = readClientFile(text, { passphrase: "secret" });
    expect(leaf && Buffer.from(leaf.certificate.der).equals(client.der)).toBe(true);
    expect({ form, keys: privateKeys.length }).toEqual({
      form: { container: "pkcs12", wrappings: ["base64"] },
      keys: 1,
    });
  });
});
