import { describe, expect, it } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { opensslPkcs7 } from "../support/containers.js";
import { issue, pemOf } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { openssl } from "../support/openssl.js";
import { streamed } from "../support/streamed.js";

const root = issue({ subject: "CN=Root", ca: true, key: sharedKey("p-384") });
const client = issue({ subject: "CN=client", issuer: root, key: sharedKey("rsa-2048") });

function read(file: string | Uint8Array) {
  const { leaf, certificates, faults, form } = readClientFile(Buffer.from(file));
  return {
    leaf: leaf && Buffer.from(leaf.certificate.der).equals(client.der),
    lines: leaf?.lines,
    count: certificates.length,
    form,
    faults,
  };
}

const form = { container: "pkcs7", wrappings: [] };

describe.skipIf(!openssl.available)("a PKCS#7 file of openssl", () => {
  it.each([
    ["with the client first", [client, root]],
    ["with the client last", [root, client]],
  ])("%s gives its chain, byte for byte, in DER, in BER and in PEM", (_, chain) => {
    const [der, pem] = [opensslPkcs7(chain, "DER"), opensslPkcs7(chain, "PEM")];
    const lines = { first: 1, last: 1 };
    const expected = { leaf: true, lines, count: 2, form, faults: [] };
    expect(read(der)).toEqual(expected);
    const kept = chain.map((issued) => issued.der);
    expect(read(streamed(der, kept))).toEqual(expected);
    expect(read(pem)).toEqual({ ...expected, lines: { first: 1, last: pem.toString().split("\n").length - 1 } });
  });

  it.each(["CMS", "PKCS #7 SIGNED DATA", "PKCS7"])("in PEM may be labelled %s", (label) => {
    const { leaf, count, faults } = read(pemOf(opensslPkcs7([root, client], "DER"), label));
    expect({ leaf, count, faults }).toEqual({ leaf: true, count: 2, faults: [] });
  });

  it("in PEM beside a certificate gives both, and the form of the file is PEM", () => {
    const file = `${root.pem}${opensslPkcs7([client], "PEM").toString()}`;
    const { leaf, lines, count, form } = read(file);
    expect({ leaf, count, form }).toEqual({ leaf: true, count: 2, form: { container: "pem", wrappings: [] } });
    expect(lines?.first).toBe(root.pem.split("\n").length);
  });

  it("without a certificate says so", () => {
    const fault = { kind: "unreadable-container", format: "pkcs7", problem: "it holds no certificate" };
    expect(read(opensslPkcs7([], "DER")).faults).toMatchObject([fault]);
    expect(read(opensslPkcs7([], "PEM")).faults).toMatchObject([{ ...fault, lines: { first: 1 } }]);
  });

  it("cut short at any byte has no leaf and says so once", () => {
    const der = opensslPkcs7([root, client], "DER");
    for (let length = 24; length < der.length; length++) {
      const { leaf, faults } = read(der.subarray(0, length));
      expect(leaf).toBeUndefined();
      expect(faults).toMatchObject([{ kind: "unreadable-container", truncated: true }]);
    }
  });

  it("in which one certificate is broken gives the others", () => {
    const der = opensslPkcs7([root, client], "DER");
    const broken = Buffer.from(der);
    broken[der.indexOf(root.der) + 6] = 0xff; // a length that reaches far beyond the certificate
    expect(read(broken)).toMatchObject({ leaf: true, count: 1, faults: [{ kind: "malformed-der" }] });
  });
});
