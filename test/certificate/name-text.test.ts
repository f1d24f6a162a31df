import { describe, expect, it } from "vitest";
import { attributeNames } from "../../src/certificate/attribute-names.js";
import { openssl, runOpenssl } from "../support/openssl.js";
import { assemble, decodedParts, nameDer } from "./assemble.js";
import { der, integerOf, oid, sequence, set, stringTags, text } from "./build-der.js";

const latin1 = (tag: number, value: string) => der(tag, Buffer.from(value, "latin1"));
const utf16 = (value: string) => der(stringTags.bmp, Buffer.from(value, "utf16le").swap16());
const utf32 = (...points: readonly number[]) =>
  der(stringTags.universal, ...points.map((point) => Buffer.from(point.toString(16).padStart(8, "0"), "hex")));
const hex = (tag: number, content: string) => der(tag, Buffer.from(content, "hex"));

const strings: readonly (readonly [title: string, value: Buffer, printed: string])[] = [
  ["a UTF8String", text(stringTags.utf8, "Zürich 東京 🔑"), "Zürich 東京 🔑"],
  ["a NumericString", latin1(stringTags.numeric, "007"), "007"],
  ["a PrintableString", latin1(stringTags.printable, "Example CA"), "Example CA"],
  ["a TeletexString, read as Latin-1", latin1(stringTags.teletex, "Zürich"), "Zürich"],
  ["an IA5String", latin1(stringTags.ia5, "ca@example.com"), "ca@example.com"],
  ["a BMPString", utf16("Zürich 東京"), "Zürich 東京"],
  ["a UniversalString", utf32(0x5a, 0xfc, 0x6771, 0x1f511), "Zü東🔑"],
  ["an empty string", text(stringTags.utf8, ""), ""],
  ["commas, plus signs, quotes and backslashes", text(stringTags.utf8, 'a, b+c="d"\\'), 'a, b+c="d"\\'],
  ["control characters", text(stringTags.utf8, "a\u0000b\u001b[31m\r\nc"), "a\u0000b\u001b[31m\r\nc"],
];

const others: readonly (readonly [title: string, value: Buffer])[] = [
  ["a UTF8String that is no UTF-8", hex(stringTags.utf8, "c328")],
  ["a UTF8String with an overlong NUL", hex(stringTags.utf8, "c080")],
  ["a BMPString that ends within a character", hex(stringTags.bmp, "004100")],
  ["a UniversalString that ends within a character", hex(stringTags.universal, "0000004100")],
  ["a UniversalString beyond Unicode", hex(stringTags.universal, "00110000")],
  ["a GeneralString", latin1(stringTags.general, "abc")],
  ["an INTEGER", integerOf("2a")],
  ["a SEQUENCE", sequence(integerOf("01"))],
  ["an empty BIT STRING", der(0x03)],
];

function printed(subject: Uint8Array): string {
  return decodedParts({ subject }).subject.text;
}

describe("the printed form of a name", () => {
  it.each(strings)("holds the characters of %s", (_, value, expected) => {
    expect(printed(nameDer(["2.5.4.3", value]))).toBe(`CN=${expected}`);
  });

  it("holds the characters of a VisibleString", () => {
    expect(printed(nameDer(["2.5.4.3", latin1(stringTags.visible, "abc")]))).toBe("CN=abc");
  });

  it.each(others)("shows the DER of %s after a number sign", (_, value) => {
    expect(printed(nameDer(["2.5.4.3", value]))).toBe(`CN=#${value.toString("hex")}`);
  });

  it("is empty for an empty name", () => {
    expect(printed(sequence())).toBe("");
  });

  it("keeps the order of the DER and puts nothing but a comma between attributes", () => {
    const subject = nameDer(
      ["2.5.4.3", text(stringTags.utf8, "Cloud Issuing CA")],
      ["2.5.4.6", text(stringTags.printable, "GB")],
      ["2.5.4.7", text(stringTags.utf8, "London")],
      ["2.5.4.10", text(stringTags.utf8, "Cloud CA")],
      ["2.5.4.11", text(stringTags.utf8, "Security Operations")],
    );
    expect(printed(subject)).toBe("CN=Cloud Issuing CA,C=GB,L=London,O=Cloud CA,OU=Security Operations");
  });

  it("puts a plus sign between the attributes of one relative distinguished name", () => {
    const one = sequence(oid("2.5.4.3"), text(stringTags.utf8, "a"));
    const two = sequence(oid("2.5.4.11"), text(stringTags.utf8, "b"));
    expect(printed(sequence(set(one, two), set(two)))).toBe("CN=a+OU=b,OU=b");
  });

  it("names an attribute type that nobody knows by its number", () => {
    expect(printed(nameDer(["1.3.6.1.4.1.99999.7", text(stringTags.utf8, "x")]))).toBe("1.3.6.1.4.1.99999.7=x");
  });

  it("gives the attributes one by one", () => {
    const subject = nameDer(["2.5.4.6", text(stringTags.printable, "DE")], ["2.5.4.3", text(stringTags.utf8, "a,b")]);
    expect(decodedParts({ subject }).subject.attributes).toEqual([
      { oid: "2.5.4.6", value: "DE", tag: stringTags.printable },
      { oid: "2.5.4.3", value: "a,b", tag: stringTags.utf8 },
    ]);
  });

  it("goes with the DER of the name as it stands in the certificate", () => {
    const subject = nameDer(["2.5.4.3", text(stringTags.utf8, "a")]);
    expect(Buffer.from(decodedParts({ subject }).subject.der)).toEqual(subject);
  });
});

describe.skipIf(!openssl.available)("the printed form of a name beside OpenSSL's", () => {
  function printedByOpenssl(subject: Uint8Array): string {
    const options = ["-nameopt", "sep_comma_plus,sname,utf8"];
    const { stdout } = runOpenssl(["x509", "-inform", "DER", "-noout", "-subject", ...options], assemble({ subject }));
    return stdout.replace(/^subject=/, "").replace(/\n$/, "");
  }

  it("has the same short name for every attribute type in the table", () => {
    const types = [...attributeNames.keys()];
    const subject = nameDer(...types.map((type) => [type, text(stringTags.utf8, "v")] as const));
    expect(printed(subject)).toBe(printedByOpenssl(subject));
  });

  it.each(strings)("has the same characters of %s", (_, value) => {
    const subject = nameDer(["2.5.4.3", value]);
    expect(printed(subject)).toBe(printedByOpenssl(subject));
  });

  it("has the same multi-valued relative distinguished names", () => {
    const one = sequence(oid("2.5.4.3"), text(stringTags.utf8, "a"));
    const two = sequence(oid("2.5.4.11"), text(stringTags.utf8, "b"));
    const subject = sequence(set(one, two), set(one));
    expect(printed(subject)).toBe(printedByOpenssl(subject));
  });
});
