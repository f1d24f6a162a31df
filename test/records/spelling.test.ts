import { describe, expect, it } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { readSpelling } from "../../src/records/spelling.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

const client = issue({ subject: "O=Exämple,CN=client", key: sharedKey("rsa-2048") });
const pem = client.pem.trim();
const oneLine = pem.replaceAll("\n", "\\n");
const encoded = encodeURIComponent(pem);
const altered = pem.replace(/MII[\w+/]{20}/, "MIIAAAAAAAAAAAAAAAAAAAA");

const spellings: Readonly<Record<string, string>> = {
  "as it is": pem,
  CRLF: pem.replaceAll("\n", "\r\n"),
  "line breaks escaped": oneLine,
  "line breaks escaped twice": oneLine.replaceAll("\\", "\\\\"),
  "carriage returns and line breaks escaped": pem.replaceAll("\n", "\\r\\n"),
  "slashes escaped": oneLine.replaceAll("/", "\\/"),
  "slashes escaped twice": oneLine.replaceAll("/", "\\\\/"),
  "= escaped": oneLine.replaceAll("=", "\\u003d"),
  "URL-encoded": encoded,
  "URL-encoded in lower case": encoded.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
  "URL-encoded twice": encodeURIComponent(encoded),
  "URL-encoded but for + and /": encoded.replaceAll("%2B", "+").replaceAll("%2F", "/"),
  "as a form": new URLSearchParams({ pem }).toString().slice(4),
  "spaces for line breaks": pem.replaceAll("\n", " "),
  "without line breaks": pem.replaceAll("\n", ""),
};

describe("a spelling", () => {
  it.each(Object.entries(spellings))("gives the certificate that readClientFile gives: %s", (_, spelling) => {
    const { leaf, form, certificates, privateKeys, unreadKeys, otherClients, lost } = readSpelling(spelling);
    const whole = readClientFile(Buffer.from(spelling));
    const ders = [leaf, whole.leaf].map((placed) => Buffer.from(placed?.certificate.der ?? []).toString("base64"));
    expect(ders).toEqual(Array(2).fill(client.der.toString("base64")));
    expect(form).toEqual(whole.form);
    expect({ privateKeys, unreadKeys, otherClients, lost }).toEqual({
      privateKeys: [],
      unreadKeys: [],
      otherClients: [],
      lost: [],
    });
    expect(certificates).toEqual([leaf]);
  });

  it.each([
    ["cut", oneLine.slice(0, 400), "unterminated-block"],
    ["cut before its last dash", oneLine.slice(0, -1), "malformed-boundary"],
    ["with a character that is no base64", oneLine.replace("MII", "M*I"), "bad-base64"],
    ["without content", "-----BEGIN CERTIFICATE-----\\n-----END CERTIFICATE-----", "empty-block"],
    ["of something else", altered, "malformed-der"],
    ["of something else, escaped", altered.replaceAll("\n", "\\n"), "malformed-der"],
    ["of OpenSSL's own label", oneLine.replaceAll("CERTIFICATE", "TRUSTED CERTIFICATE"), "other-label"],
  ])("that cannot be read says why: %s", (_, spelling, kind) => {
    const { leaf, lost } = readSpelling(spelling);
    expect(leaf).toBeUndefined();
    expect(lost.map((fault) => fault.kind)).toEqual([kind]);
  });

  it("that cannot be read names the character and the line of the PEM, not of its escapes", () => {
    const [fault] = readSpelling(oneLine.replace("MII", "M*I")).lost;
    expect(fault).toMatchObject({ kind: "bad-base64", character: "*", line: 2 });
  });

  it("with bytes behind the certificate says so, and is read", () => {
    const longer = issue({ subject: "CN=client" });
    const der = Buffer.concat([longer.der, Buffer.alloc(3)]).toString("base64");
    const { leaf, faults } = readSpelling(`-----BEGIN CERTIFICATE-----\\n${der}\\n-----END CERTIFICATE-----`);
    expect(leaf?.certificate.subject.text).toBe("CN=client");
    expect(faults.map(({ kind }) => kind)).toContain("trailing-bytes");
  });
});
