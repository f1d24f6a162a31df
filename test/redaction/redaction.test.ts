import { describe, expect, test } from "vitest";
import type { Certificate } from "../../src/certificate/certificate.js";
import { readClientFile } from "../../src/client/client-file.js";
import { redactionBy } from "../../src/redaction/redaction.js";
import { readTruststore } from "../../src/truststore/read.js";
import { bundle, ca, issuing, key, middle, other, root, validity } from "../access/stock.js";
import { seenClient } from "../calibration/seen.js";
import { authorityInfoAccess } from "../support/authority-info-access.js";
import { issue } from "../support/issue.js";

const client = issue({ subject: "CN=laptop of Ada", issuer: issuing, key: key("client"), ...validity });
const orphan = issue({ subject: "CN=phone of Ada", issuer: other, key: key("phone"), ...validity });
const selfMade = issue({ subject: "CN=Ada", key: key("self"), ...validity });

const truststore = readTruststore(bundle(root, middle, issuing));
const redaction = redactionBy([truststore]);
const redacted = redaction.truststore(truststore);

const titleOf = (fingerprint = "") => `sha256:${fingerprint.slice(0, 16)}`;
const listedTitle = (place: number) => titleOf(truststore.certificates[place]?.fingerprint);
const ownOf = (der: Uint8Array) => {
  const certificate = redaction.client(seenClient({ der })).file.leaf?.certificate;
  if (certificate === undefined) throw new Error("it can be read");
  return certificate;
};
const names = ({ subject, issuer }: Certificate) => [subject.text, issuer.text];

describe("A name is replaced:", () => {
  test("a subject by the fingerprint of its certificate, an issuer by that of the listed one that bears its name.", () => {
    expect(redacted.certificates.map(names)).toEqual([
      [listedTitle(0), listedTitle(0)],
      [listedTitle(1), listedTitle(0)],
      [listedTitle(2), listedTitle(1)],
    ]);
    const own = ownOf(client.der);
    expect(names(own)).toEqual([titleOf(own.fingerprint), listedTitle(2)]);
  });

  test("an issuer that is not listed by a digest of its name, the same for all that it issued.", () => {
    const another = issue({ subject: "CN=tablet", issuer: other, key: key("tablet"), ...validity });
    const [, one] = names(ownOf(orphan.der));
    const [, two] = names(ownOf(another.der));
    expect(one).toMatch(/^name:[\da-f]{16}$/);
    expect(two).toBe(one);
  });

  test("a client that is its own issuer bears one name.", () => {
    const [subject, issuer] = names(ownOf(selfMade.der));
    expect(issuer).toBe(subject);
  });

  test("an issuer that several truststores list by the first of them.", () => {
    const renewed = ca("CN=Issuing", { issuer: middle, key: key("issuing"), notAfter: "2056-01-01T00:00:00Z" });
    const both = redactionBy([readTruststore(bundle(renewed)), truststore]);
    const own = both.client(seenClient(client)).file.leaf?.certificate;
    expect(own?.issuer.text).toBe(titleOf(readTruststore(bundle(renewed)).certificates[0]?.fingerprint));
  });

  test("with the serial number, and addresses of the issuer.", () => {
    const extensions = [authorityInfoAccess("http://ca.example/ada.crt")];
    const addressed = issue({ subject: "CN=Ada", issuer: issuing, key: key("a"), ...validity, extensions });
    const own = ownOf(addressed.der);
    expect(own.serialNumber).toEqual({ decimal: "0", hex: "00" });
    expect(own.extensions.caIssuers).toBeUndefined();
    expect(own.extensions.all.map(({ oid }) => oid)).toEqual(
      readClientFile(addressed.der).leaf?.certificate.extensions.all.map(({ oid }) => oid),
    );
  });
});

describe("What is judged stays:", () => {
  test("names as they are compared, bytes, keys, periods and places.", () => {
    for (const [index, entry] of truststore.entries.entries()) {
      const { subject, issuer, serialNumber, extensions, ...rest } = entry.certificate;
      const twin = redacted.entries[index];
      expect(twin).toMatchObject({ lines: entry.lines, bytes: entry.bytes, index });
      expect(twin?.certificate).toMatchObject({ ...rest, selfIssued: entry.certificate.selfIssued });
      expect([twin?.certificate.subject.key, twin?.certificate.issuer.rdnKeys]).toEqual([subject.key, issuer.rdnKeys]);
      expect(twin?.certificate.extensions.all).toEqual(extensions.all);
      expect(serialNumber.decimal).not.toBe(twin?.certificate.serialNumber.decimal);
    }
  });

  test("a certificate has one redacted form, by which the truststore finds it.", () => {
    const [listed] = truststore.certificates;
    if (listed === undefined) throw new Error("there is one");
    expect(redacted.entryOf(listed)?.certificate).toBe(redacted.certificates[0]);
    expect(redacted.withSubject(listed.subject)).toEqual([redacted.certificates[0]]);
    expect(redaction.truststore(truststore).certificates[0]).toBe(redacted.certificates[0]);
  });
});

describe("Of a file, what may be anybody's text is left out:", () => {
  const pem = (begin: string, end = begin) => `-----BEGIN ${begin}-----\nAAAA\n-----END ${end}-----\n`;

  test.each<[what: string, file: string, faults: readonly object[]]>([
    ["a label that is one stays", pem("X509 CRL"), [{ kind: "other-label", label: "X509 CRL" }]],
    ["another label goes", pem("KEY OF ADA"), [{ kind: "other-label", label: "…" }]],
    [
      "of two labels the other goes",
      pem("CERTIFICATE", "ADA"),
      [{ kind: "label-mismatch", begin: "CERTIFICATE", end: "…" }],
    ],
    [
      "a line that is meant as a boundary goes",
      "--BEGIN ADA CERTIFICATE--\nAAAA\n-----END ADA CERTIFICATE-----\n",
      [{ kind: "malformed-boundary", found: "…" }],
    ],
    ["an END alone has no other label", "-----END ADA-----\n", [{ kind: "end-without-begin", label: "…" }]],
    ["a BEGIN alone has no other label", "-----BEGIN ADA-----\n", [{ kind: "unterminated-block", label: "…" }]],
  ])("%s.", (_, file, faults) => {
    const read = redaction.truststore(readTruststore(Buffer.from(file))).faults;
    expect(read.filter(({ kind }) => kind !== "text-between-blocks")).toMatchObject(faults);
    const seen = redaction.client(seenClient({ der: Buffer.from(file) }));
    expect(JSON.stringify(seen.file.faults) + JSON.stringify(seen.file.lost)).not.toContain("ADA");
  });
});

describe("The reason that API Gateway wrote", () => {
  const reasonOf = (der: Uint8Array, reason: string) =>
    redaction.client(seenClient({ der }, { status: 403, reason })).outcomes[0]?.reason;

  test.each<[what: string, reason: string, redacted: string]>([
    ["stays where it is expected", "Could not find issuer for certificate", "Could not find issuer for certificate"],
    ["stays where it names nobody", "certificate chain too long", "certificate chain too long"],
    ["loses the client's name", "cannot trust CN=laptop of Ada, why?", "cannot trust …, why?"],
    ["loses the issuer's name", "CN=Issuing is not trusted", "… is not trusted"],
    ["loses it in other case", "cannot trust LAPTOP OF ADA", "cannot trust …"],
    ["loses the name of a listed CA that stands above", "middle is not trusted by Root", "… is not trusted by …"],
    ["is left out with a name that is not known", "CN=Walrus Hidden is not trusted", "…"],
    ["is left out with an address", "cannot trust ada@host", "…"],
    ["is left out with the number of something", "cannot trust serial 0badcafe", "…"],
    ["is left out with a number in pairs", "cannot trust serial 0b:ad:ca:fe", "…"],
    [
      "keeps a date, and shorter numbers",
      "error 20 at depth 1 since 2026-11-23",
      "error 20 at depth 1 since 2026-11-23",
    ],
  ])("%s.", (_, reason, expected) => {
    expect(reasonOf(client.der, reason)).toBe(expected);
  });

  const bob = issue({
    subject: "C=IS,CN=Bob",
    issuer: other,
    key: key("bob"),
    ...validity,
    serialNumber: 0xabcdef0123n,
  });

  test.each<[what: string, reason: string, redacted: string]>([
    ["a short name", "cannot trust bob", "cannot trust …"],
    ["a short name with its attribute", "cannot trust CN=Bob", "cannot trust …"],
    ["no part of a word", "the bobbin is jammed", "the bobbin is jammed"],
    ["no word that is a country's code", "it is over", "it is over"],
    ["a serial number as openssl prints it", "serial ABCDEF0123 is unknown", "serial … is unknown"],
    ["in lower case", "serial abcdef0123 is unknown", "serial … is unknown"],
    ["in pairs", "serial AB:CD:EF:01:23 is unknown", "serial … is unknown"],
    ["in decimal digits", "serial 737894400291 is unknown", "serial … is unknown"],
  ])("loses %s.", (_, reason, expected) => {
    expect(reasonOf(bob.der, reason)).toBe(expected);
  });

  test("is left out where more of them are unknown than anybody would read.", () => {
    const some = redactionBy([truststore]);
    const texts = Array.from({ length: 1001 }, (_, number) => `error ${number}`);
    const seen = some.client(seenClient(client, ...texts.map((reason) => ({ reason }))));
    expect(seen.outcomes.map(({ reason }) => reason)).toEqual([...texts.slice(0, 1000), "…"]);
  });

  test("is left out where the client cannot be read, unless it is expected.", () => {
    const broken = client.der.subarray(0, 100);
    expect(reasonOf(broken, "cannot trust CN=laptop of Ada")).toBe("…");
    expect(reasonOf(broken, "self signed certificate")).toBe("self signed certificate");
  });
});
