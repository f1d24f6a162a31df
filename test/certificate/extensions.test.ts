import { describe, expect, it } from "vitest";
import { assemble, decodedParts, extensionDer, nameDer, problemOf } from "./assemble.js";
import { bitString, boolean, context, der, integerOf, octetString, oid, sequence, text } from "./build-der.js";

const ids = {
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAlternativeName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  nameConstraints: "2.5.29.30",
  authorityKeyIdentifier: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
} as const;

type Known = keyof typeof ids;

function extensionsOf(...extensions: readonly Uint8Array[]) {
  return decodedParts({ extensions }).extensions;
}

function valueOf(name: Known, value: Uint8Array) {
  const extensions = extensionsOf(extensionDer(ids[name], value));
  return { value: extensions[name], malformed: extensions.malformed };
}

const bit = (...bytes: readonly number[]) => bitString(Buffer.from(bytes.slice(1)), bytes[0]);
const hex = (content: string) => Buffer.from(content, "hex");
const generalName = (tag: number, content: string) => context(tag, false, Buffer.from(content, "latin1"));

const wellFormed: readonly (readonly [title: string, name: Known, value: Buffer, decoded: unknown])[] = [
  ["basicConstraints of an empty sequence", "basicConstraints", sequence(), { ca: false }],
  ["basicConstraints with an explicit FALSE", "basicConstraints", sequence(boolean(false)), { ca: false }],
  ["basicConstraints of a CA", "basicConstraints", sequence(boolean(true)), { ca: true }],
  [
    "basicConstraints with a TRUE that is not 0xff",
    "basicConstraints",
    sequence(der(0x01, Buffer.of(1))),
    { ca: true },
  ],
  ["a path length of 0", "basicConstraints", sequence(boolean(true), integerOf("00")), { ca: true, pathLength: 0 }],
  ["a path length of 1", "basicConstraints", sequence(boolean(true), integerOf("01")), { ca: true, pathLength: 1 }],
  [
    "a path length of two bytes",
    "basicConstraints",
    sequence(boolean(true), integerOf("0100")),
    { ca: true, pathLength: 256 },
  ],
  [
    "a path length beyond any number, as the largest that there is",
    "basicConstraints",
    sequence(boolean(true), integerOf("7f".repeat(9))),
    { ca: true, pathLength: Number.MAX_SAFE_INTEGER },
  ],
  ["a path length of no CA", "basicConstraints", sequence(integerOf("03")), { ca: false, pathLength: 3 }],
  ["no key usage at all", "keyUsage", bit(0), new Set()],
  ["the first key usage", "keyUsage", bit(7, 0x80), new Set(["digitalSignature"])],
  ["the key usages of a CA", "keyUsage", bit(1, 0x06), new Set(["keyCertSign", "cRLSign"])],
  [
    "every key usage",
    "keyUsage",
    bit(7, 0xff, 0x80),
    new Set([
      "digitalSignature",
      "nonRepudiation",
      "keyEncipherment",
      "dataEncipherment",
      "keyAgreement",
      "keyCertSign",
      "cRLSign",
      "encipherOnly",
      "decipherOnly",
    ]),
  ],
  ["the ninth key usage alone", "keyUsage", bit(7, 0x00, 0x80), new Set(["decipherOnly"])],
  [
    "purposes",
    "extendedKeyUsage",
    sequence(oid("1.3.6.1.5.5.7.3.2"), oid("2.5.29.37.0")),
    ["1.3.6.1.5.5.7.3.2", "2.5.29.37.0"],
  ],
  ["a subject key identifier", "subjectKeyIdentifier", octetString(hex("00AbFf")), "00abff"],
  ["an authority key identifier", "authorityKeyIdentifier", sequence(context(0, false, hex("0102"))), "0102"],
  ["an authority key identifier without a key", "authorityKeyIdentifier", sequence(), undefined],
  [
    "an authority key identifier by issuer and serial number",
    "authorityKeyIdentifier",
    sequence(context(1, true, context(4, true, nameDer(["2.5.4.3", text(12, "a")]))), context(2, false, hex("01"))),
    undefined,
  ],
];

describe("the value of an extension", () => {
  it.each(wellFormed)("is read: %s", (_, name, value, decoded) => {
    expect(valueOf(name, value)).toEqual({ value: decoded, malformed: [] });
  });

  it("is undefined where the extension is absent", () => {
    const extensions = decodedParts({}).extensions;
    expect(extensions.all).toEqual([]);
    expect(Object.keys(ids).map((name) => extensions[name as Known])).toEqual(Object.keys(ids).map(() => undefined));
    expect(extensions.malformed).toEqual([]);
  });
});

const names: readonly (readonly [title: string, name: Buffer, decoded: object])[] = [
  ["otherName", context(0, true, oid("1.2.3"), context(0, true, text(12, "a"))), { type: "other", tag: 0xa0 }],
  ["rfc822Name", generalName(1, "a@example.com"), { type: "email", value: "a@example.com" }],
  ["dNSName", generalName(2, "api.example.com"), { type: "dns", value: "api.example.com" }],
  ["x400Address", context(3, true), { type: "other", tag: 0xa3 }],
  ["ediPartyName", context(5, true), { type: "other", tag: 0xa5 }],
  ["uniformResourceIdentifier", generalName(6, "spiffe://a/b"), { type: "uri", value: "spiffe://a/b" }],
  ["iPAddress", context(7, false, hex("0a000001")), { type: "ip", value: hex("0a000001") }],
  ["registeredID", context(8, false, hex("2a03")), { type: "other", tag: 0x88 }],
];

const directory = nameDer(["2.5.4.10", text(12, "Example")]);

describe("a general name", () => {
  it.each(names)("is read in an alternative name and in a constraint: %s", (_, name, decoded) => {
    const extensions = extensionsOf(
      extensionDer(ids.subjectAlternativeName, sequence(name, name)),
      extensionDer(
        ids.nameConstraints,
        sequence(context(0, true, sequence(name)), context(1, true, sequence(name))),
        true,
      ),
    );
    const { type, tag, value } = decoded as { type: string; tag?: number; value?: string | Buffer };
    const plain = (found: object) => ({ ...found, ...("value" in found && { value: textOrHex(found.value) }) });
    const expected = plain({ type, ...(tag !== undefined && { tag }), ...(value !== undefined && { value }) });
    expect(extensions.subjectAlternativeName?.map(plain)).toEqual([expected, expected]);
    expect(extensions.nameConstraints?.permitted.map(plain)).toEqual([expected]);
    expect(extensions.nameConstraints?.excluded.map(plain)).toEqual([expected]);
    expect(extensions.malformed).toEqual([]);
  });

  it("is read as a name when it is a directoryName", () => {
    const name = context(4, true, directory);
    const extensions = extensionsOf(
      extensionDer(ids.subjectAlternativeName, sequence(name)),
      extensionDer(ids.nameConstraints, sequence(context(0, true, sequence(name)))),
    );
    const { key } = decodedParts({ subject: directory }).subject;
    for (const found of [extensions.subjectAlternativeName?.[0], extensions.nameConstraints?.permitted[0]]) {
      expect(found?.type === "directory" && found.value.key).toBe(key);
    }
  });

  it("may carry minimum and maximum behind it in a constraint", () => {
    const subtree = sequence(
      generalName(2, ".example.com"),
      context(0, false, hex("00")),
      context(1, false, hex("05")),
    );
    expect(valueOf("nameConstraints", sequence(context(0, true, subtree)))).toEqual({
      value: { permitted: [{ type: "dns", value: ".example.com" }], excluded: [] },
      malformed: [],
    });
  });
});

function textOrHex(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value);
}

const malformed: readonly (readonly [title: string, name: Known, value: Buffer])[] = [
  ["basicConstraints of nothing", "basicConstraints", hex("")],
  ["basicConstraints of another type", "basicConstraints", boolean(true)],
  ["basicConstraints that are cut short", "basicConstraints", hex("3003")],
  ["basicConstraints with bytes behind", "basicConstraints", hex("300000")],
  [
    "basicConstraints with a field too many",
    "basicConstraints",
    sequence(boolean(true), integerOf("00"), integerOf("01")),
  ],
  ["basicConstraints with the fields turned round", "basicConstraints", sequence(integerOf("00"), boolean(true))],
  ["basicConstraints with an empty BOOLEAN", "basicConstraints", sequence(der(0x01))],
  ["basicConstraints with a BOOLEAN of two bytes", "basicConstraints", sequence(der(0x01, hex("00ff")))],
  ["a negative path length", "basicConstraints", sequence(boolean(true), integerOf("ff"))],
  ["an empty path length", "basicConstraints", sequence(boolean(true), integerOf(""))],
  ["keyUsage of another type", "keyUsage", octetString(hex("80"))],
  ["keyUsage of nothing", "keyUsage", der(0x03)],
  ["keyUsage with eight unused bits", "keyUsage", bit(8, 0x80)],
  ["keyUsage with bytes behind", "keyUsage", Buffer.concat([bit(7, 0x80), hex("00")])],
  ["extKeyUsage of another type", "extendedKeyUsage", oid("1.3.6.1.5.5.7.3.2")],
  ["extKeyUsage of numbers", "extendedKeyUsage", sequence(integerOf("01"))],
  ["extKeyUsage with an unfinished identifier", "extendedKeyUsage", sequence(der(0x06, hex("2a83")))],
  ["a subject key identifier of another type", "subjectKeyIdentifier", sequence()],
  ["a bare subject key identifier", "subjectKeyIdentifier", hex("0102030405")],
  ["an authority key identifier of another type", "authorityKeyIdentifier", octetString(hex("01"))],
  ["an authority key identifier that is cut short", "authorityKeyIdentifier", sequence(hex("800501"))],
  ["an alternative name of another type", "subjectAlternativeName", generalName(2, "a")],
  ["an alternative name that is cut short", "subjectAlternativeName", sequence(hex("820961"))],
  ["a directory name that is none", "subjectAlternativeName", sequence(context(4, true, sequence(integerOf("01"))))],
  ["name constraints of another type", "nameConstraints", octetString()],
  ["name constraints with an empty subtree", "nameConstraints", sequence(context(0, true, sequence()))],
  ["name constraints with subtrees turned round", "nameConstraints", sequence(context(1, true), context(0, true))],
];

describe("a value that does not decode counts as absent and is named", () => {
  it.each(malformed)("%s", (_, name, value) => {
    expect(valueOf(name, value)).toEqual({ value: undefined, malformed: [ids[name]] });
  });

  it("and each of them is named, whatever was asked before", () => {
    const extensions = extensionsOf(...Object.values(ids).map((id) => extensionDer(id, hex("0500"))));
    expect(extensions.keyUsage).toBeUndefined();
    expect([...extensions.malformed].sort()).toEqual(Object.values(ids).sort());
  });
});

describe("an extension", () => {
  it("that stands there twice is named, and the first one counts", () => {
    const extensions = extensionsOf(
      extensionDer(ids.basicConstraints, sequence(boolean(true))),
      extensionDer(ids.basicConstraints, sequence()),
      extensionDer("1.2.3", hex("00")),
    );
    expect(extensions.basicConstraints).toEqual({ ca: true });
    expect(extensions.malformed).toEqual([ids.basicConstraints]);
  });

  it("that stands there twice is named even when nobody knows it", () => {
    expect(extensionsOf(extensionDer("1.2.3", hex("")), extensionDer("1.2.3", hex(""))).malformed).toEqual(["1.2.3"]);
  });

  it("that nobody knows is kept as it stands, critical or not", () => {
    const extensions = extensionsOf(
      extensionDer("1.2.3", hex("01"), true),
      extensionDer("1.2.4", hex("02"), false),
      extensionDer("1.2.5", hex("")),
    );
    const shown = extensions.all.map(({ oid, critical, value }) => [oid, critical, textOrHex(value)]);
    expect(shown).toEqual([
      ["1.2.3", true, "01"],
      ["1.2.4", false, "02"],
      ["1.2.5", false, ""],
    ]);
    expect(extensions.malformed).toEqual([]);
  });
});

const broken: readonly (readonly [title: string, extensions: Uint8Array | readonly Uint8Array[]])[] = [
  ["an extension without a value", [sequence(oid("1.2.3"))]],
  ["an extension without an identifier", [sequence(octetString())]],
  ["an extension with a value of another type", [sequence(oid("1.2.3"), bitString(hex("")))]],
  ["an extension with a field too many", [sequence(oid("1.2.3"), octetString(), octetString())]],
  ["an extension that is no sequence", [octetString(oid("1.2.3"), octetString())]],
  ["an extension with an empty BOOLEAN", [sequence(oid("1.2.3"), der(0x01), octetString())]],
  ["extensions that are no sequence", context(3, true, octetString())],
  ["extensions with bytes behind", context(3, true, sequence(), sequence())],
  ["an empty field of extensions", context(3, true)],
];

describe("a certificate is refused for", () => {
  it.each(broken)("%s", (_, extensions) => {
    expect(problemOf(assemble({ extensions }))).toBeTypeOf("string");
  });
});
