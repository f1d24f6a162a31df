import { describe, expect, test } from "vitest";
import type { Certificate } from "../../src/certificate/certificate.js";
import { subjectFinder } from "../../src/domain/warning-subjects.js";
import { readTruststore } from "../../src/truststore/read.js";
import { issue, pemOf } from "../support/issue.js";
import { nameDer } from "../support/name-der.js";

/** The subjects, by their place, that a text names, and those that it may name besides. */
function readIn(text: string, subjects: readonly (string | Uint8Array)[]) {
  const truststore = readTruststore(
    Buffer.from(subjects.map((subject) => pemOf(issue({ subject, ca: true }).der)).join("")),
  );
  const { certificates, possible } = subjectFinder(truststore)(text);
  const placesOf = (some: readonly Certificate[]) => some.map((one) => truststore.certificates.indexOf(one));
  return { certificates: placesOf(certificates), possible: placesOf(possible) };
}

function namedIn(text: string, subjects: readonly (string | Uint8Array)[]): readonly number[] {
  return readIn(text, subjects).certificates;
}

const root = "C=GB,O=Example Ltd,CN=Example Root CA";
const nextToRoot = "C=GB,O=Example Ltd,CN=Example Root CA 2";

describe("A subject is named", () => {
  test.each([
    ["in the order of the certificate", "C=GB,O=Example Ltd,CN=Example Root CA"],
    ["in the order of RFC 2253", "CN=Example Root CA,O=Example Ltd,C=GB"],
    ["with spaces behind the commas", "Certificate CN=Example Root CA, O=Example Ltd, C=GB has expired"],
    ["as OpenSSL 1.1 and 3 write it", "subject=C = GB, O = Example Ltd, CN = Example Root CA"],
    ["with slashes", "/C=GB/O=Example Ltd/CN=Example Root CA"],
    ["in capitals", "CN=EXAMPLE ROOT CA,O=EXAMPLE LTD,C=GB"],
    ["over several lines", "CN=Example\n  Root CA,\nO=Example Ltd,\nC=GB"],
    ["with dotted object identifiers", "2.5.4.3=Example Root CA, OID.2.5.4.10=Example Ltd, 2.5.4.6=GB"],
    ["with plus signs", "CN=Example Root CA+O=Example Ltd+C=GB"],
    ["in quotation marks", 'The certificate "CN=Example Root CA, O=Example Ltd, C=GB" has an issue'],
    ["in apostrophes", "'CN=Example Root CA,O=Example Ltd,C=GB' could not be verified"],
    ["in brackets", "[CN=Example Root CA,O=Example Ltd,C=GB]"],
    ["at the end of a sentence", "Expired: CN=Example Root CA,O=Example Ltd,C=GB. It ended in May."],
    ["in front of a colon", "CN=Example Root CA,O=Example Ltd,C=GB: certificate has expired"],
    ["in the middle of a sentence", "CN=Example Root CA,O=Example Ltd,C=GB has expired"],
    ["behind what it is called", "subject=/C=GB/O=Example Ltd/CN=Example Root CA"],
    ["behind a setting that is no attribute", "code=17 for CN=Example Root CA,O=Example Ltd,C=GB"],
    ["divided by spaces alone", "C=GB O=Example Ltd CN=Example Root CA"],
  ])("%s: %s", (_how, text) => {
    expect(namedIn(text, [root, "CN=Other"])).toEqual([0]);
  });

  test.each([
    ["bare", "O=Example, Inc.,CN=Root CA"],
    ["escaped", String.raw`CN=Root CA,O=Example\, Inc.`],
    ["escaped in hexadecimal digits", String.raw`CN=Root CA,O=Example\2C Inc.`],
    ["quoted", 'CN=Root CA,O="Example, Inc."'],
    ["at the end of a sentence", 'CN=Root CA,O="Example, Inc.".'],
  ])("though a comma stands in a value: %s", (_how, text) => {
    expect(namedIn(text, [nameDer([["2.5.4.10", "Example, Inc."]], [["2.5.4.3", "Root CA"]])])).toEqual([0]);
  });

  test.each([
    ["as it is", "O=Größe,CN=Root CA"],
    ["in UTF-8 bytes of RFC 4514", String.raw`CN=Root CA,O=Gr\C3\B6\C3\9Fe`],
    ["in UTF-8 bytes of OpenSSL", String.raw`/O=Gr\xC3\xB6\xC3\x9Fe/CN=Root CA`],
  ])("though a letter is not ASCII: %s", (_how, text) => {
    expect(namedIn(text, ["O=Größe,CN=Root CA"])).toEqual([0]);
  });

  test.each(["emailAddress", "E", "1.2.840.113549.1.9.1"])("by an e-mail address as %s", (name) => {
    expect(namedIn(`${name}=pki@example.com,CN=Root`, ["CN=Root,emailAddress=pki@example.com"])).toEqual([0]);
  });

  test("in every certificate that bears it", () => {
    const twins = [root, root].map((subject) => issue({ subject, ca: true }).pem);
    const truststore = readTruststore(Buffer.from(twins.join("")));
    expect(subjectFinder(truststore)("CN=Example Root CA,O=Example Ltd,C=GB")).toEqual({
      certificates: truststore.certificates,
      possible: [],
    });
  });

  test.each([
    "CN=Root",
    "CN=Root has expired",
    "CN=Root - expired",
    "CN=Root (expired)",
    "CN=Root (not after 2026-03-01)",
    "CN=Root not valid after 2026",
    "CN=Root isn't valid",
    "CN=Root with serial number 12 expired",
    "CN=Root because it expired",
    "CN=Root, which has expired",
    "subject: CN=Root issuer: CN=Elsewhere",
  ])("in front of the rest of a sentence: %s", (text) => {
    expect(readIn(text, ["CN=Root", "CN=Other"])).toEqual({ certificates: [0], possible: [] });
  });

  test.each([
    "Expired: CN=Partner CA; CN=Other CA",
    "CN=Partner CA has expired; CN=Other CA expires soon",
    "CN=Partner CA and CN=Other CA have expired",
    "CN=Partner CA,CN=Other CA",
    "CN=Fourth CA has expired. CN=Partner CA has expired. CN=Other CA has expired.",
  ])("beside others in one text: %s", (text) => {
    expect(namedIn(text, ["CN=Partner CA", "CN=Third CA", "CN=Other CA"])).toEqual([0, 2]);
  });
});

describe("A subject is not named", () => {
  test.each([
    ["by a longer value", "CN=Root", "Expired: CN=Root CA 2"],
    ["by a longer value in the middle of a sentence", "CN=Root", "CN=Root CA 2 has expired"],
    ["by a value that goes on behind a comma", "O=Example", "O=Example, Inc.,CN=Root"],
    ["by a value that goes on behind a slash", "O=a", "O=a/b,CN=Root"],
    ["by a value that goes on behind a hyphen", "CN=Root", "CN=Root-2"],
    ["by a value that goes on behind a full stop", "CN=api", "CN=api.example.com"],
    ["by the end of another attribute's name", "C=GB", "DC=GB"],
    ["by the end of another object identifier", "CN=Root", "1.2.5.4.3=Root"],
    ["by another attribute of that value", "CN=Example", "O=Example"],
    ["beside an attribute that it lacks", "CN=Soon", "CN=Soon,O=Other Ltd,C=US has expired"],
    ["behind an attribute that it lacks", "CN=Soon", "/C=US/O=Other Ltd/CN=Soon"],
    ["between attributes that it lacks", "CN=Soon", "CN=Soon,OU=Security,O=Other Ltd has expired"],
    ["where its attributes stand apart", "O=Other,CN=Soon", "O=Other; the certificate CN=Soon is C=GB"],
    ["by a value with words behind it", "CN=Root", "CN=Root and Branch CA has expired"],
    ["by some of its attributes", root, "CN=Example Root CA,O=Example Ltd"],
    ["by a text without any", root, "There is an invalid certificate in your truststore bundle"],
    ["by an empty text", root, ""],
    ["where it is empty", "", "Certificate with subject  has expired"],
    ["where it is empty and so is the text", "", ""],
  ])("%s: %s in %s", (_how, subject, text) => {
    expect(namedIn(text, [subject])).toEqual([]);
  });

  test("where a longer one is meant", () => {
    expect(namedIn("CN=Example Root CA 2,O=Example Ltd,C=GB", [root, nextToRoot])).toEqual([1]);
    expect(namedIn("CN=Root,O=Example", ["O=Example", "O=Example,CN=Root"])).toEqual([1]);
    expect(namedIn("CN=Root has expired", ["CN=Root", "CN=Root has expired"])).toEqual([1]);
  });

  test.each([
    ["Issues: CN=A,O=Acme; CN=B,O=Beta", ["O=Acme,CN=A", "O=Beta,CN=B", "O=Beta,CN=A"], [0, 1]],
    [
      "CN=Issuing,O=Acme issued by CN=Root,O=Beta has expired",
      ["O=Acme,CN=Issuing", "O=Beta,CN=Issuing", "O=Beta,CN=Root"],
      [0, 2],
    ],
    ["CN=Issuing,O=Acme issued by CN=Root,O=Beta has expired", ["O=Beta,CN=Issuing"], []],
  ])("by the attributes of several: %s", (text, subjects, certificates) => {
    expect(namedIn(text, subjects)).toEqual(certificates);
  });
});

describe("A subject may be named", () => {
  test.each([
    ["by its common name with an attribute that it lacks", "O=Acme,CN=Soon", "CN=Soon,O=Other Ltd has expired"],
    ["by its common name in a longer one", "CN=Root", "Expired: CN=Root CA 2"],
    ["by its common name alone", root, "example root ca is not valid"],
    ["by its last attribute, where it has no common name", "C=GB,O=Acme", "Acme: expired"],
  ])("%s", (_how, subject, text) => {
    expect(readIn(text, [subject])).toEqual({ certificates: [], possible: [0] });
  });

  test.each([
    ["by a part of a word", "CN=Root", "Expired: CN=Roots; CN=Uproot; CN=Root2"],
    ["by another attribute of it", root, "Example Ltd"],
    ["where it is empty", "", "Certificate with subject  has expired"],
  ])("but not %s", (_how, subject, text) => {
    expect(readIn(text, [subject])).toEqual({ certificates: [], possible: [] });
  });
});

describe("A hostile text", () => {
  const subjects = Array.from({ length: 200 }, (_, place) => `O=Example Ltd,CN=CA ${place}`);

  test.each([
    ["of spaces", " ".repeat(200_000)],
    ["of commas", ",".repeat(200_000)],
    ["of backslashes", "\\".repeat(200_000)],
    ["of quotation marks", '"'.repeat(200_000)],
    ["of one attribute over and over", "o=example ltd,".repeat(20_000)],
    ["of beginnings", "cn=ca 1".repeat(20_000)],
    ["of letters behind a value", `CN=CA 1,${"a".repeat(200_000)}`],
  ])("%s names nobody", (_how, text) => {
    expect(namedIn(text, subjects)).toEqual([]);
  });

  test("that is long names whom it names", () => {
    expect(namedIn(`${"x ".repeat(100_000)}; CN=CA 7, O=Example Ltd`, subjects)).toEqual([7]);
  });
});
