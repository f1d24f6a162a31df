import { AsnConvert, AsnSerializer } from "@peculiar/asn1-schema";
import { Certificate as AsnCertificate } from "@peculiar/asn1-x509";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCertificate } from "../../src/certificate/decode.js";
import { differenceOf, type Difference } from "../../src/diagnosis/difference.js";
import { assemble, commonName, decoded, extensionDer, nameDer, type Parts } from "../certificate/assemble.js";
import { bitString, context, integerOf, oid, sequence, stringTags, text } from "../certificate/build-der.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

function difference(one: Uint8Array, other: Uint8Array): Difference | undefined {
  return differenceOf(decoded(one), decoded(other));
}

const usual: Parts = { extensions: [extensionDer("2.5.29.14", Buffer.of(4, 1, 7))] };
const base = assemble(usual);
const changed = (parts: Parts) => difference(base, assemble({ ...usual, ...parts }));

const spkiOf = (name: string) => sharedKey("p-256", name).publicKey.export({ type: "spki", format: "der" });

/** One field changed, and what is told of it. */
const fields: readonly (readonly [
  field: string,
  parts: Parts,
  one: string | RegExp | null,
  other: string | RegExp | null,
])[] = [
  ["version", { version: context(0, true, integerOf("01")) }, "v3", "v2"],
  ["version", { version: null }, "v3", null],
  ["serialNumber", { serialNumber: integerOf("0f00") }, "01", "0F00"],
  [
    "signature",
    { algorithm: sequence(oid("1.2.840.10045.4.3.3")), outerAlgorithm: sequence(oid("1.2.840.10045.4.3.2")) },
    "300a06082a8648ce3d040302",
    "300a06082a8648ce3d040303",
  ],
  ["issuer", { issuer: commonName("Other") }, "CN=Issuer", "CN=Other"],
  [
    "issuer",
    { issuer: nameDer(["2.5.4.3", text(stringTags.printable, "Issuer")]) },
    "CN=Issuer (UTF8String)",
    "CN=Issuer (PrintableString)",
  ],
  ["notBefore", { notBefore: text(0x17, "250101000001Z") }, "2025-01-01 00:00:00 UTC", "2025-01-01 00:00:01 UTC"],
  [
    "notBefore",
    { notBefore: text(0x18, "20250101000000Z") },
    /^2025-01-01 00:00:00 UTC \(SHA-256 \w{16}…\)$/,
    /^2025-01-01 00:00:00 UTC \(SHA-256 \w{16}…\)$/,
  ],
  ["notAfter", { notAfter: text(0x17, "360101000000Z") }, "2035-01-01 00:00:00 UTC", "2036-01-01 00:00:00 UTC"],
  ["subject", { subject: nameDer() }, "CN=Subject", ""],
  ["subjectPublicKeyInfo", { publicKey: spkiOf("another") }, /^P-256, SHA-256 \w{64}$/, /^P-256, SHA-256 \w{64}$/],
  ["extension subjectKeyIdentifier", { extensions: [extensionDer("2.5.29.14", Buffer.of(4, 1, 8))] }, "07", "08"],
  [
    "extension subjectKeyIdentifier",
    { extensions: [extensionDer("2.5.29.14", Buffer.of(4, 1, 7), true)] },
    "07",
    "07 (critical)",
  ],
  ["extension subjectKeyIdentifier", { extensions: [] }, "07", null],
  [
    "signatureAlgorithm",
    { outerAlgorithm: sequence(oid("1.2.840.10045.4.3.3")) },
    "ecdsa-with-SHA256",
    "ecdsa-with-SHA384",
  ],
  ["signatureValue", { signature: bitString(Buffer.of(0x30, 1)) }, "3000", "3001"],
];

describe("the field that differs", () => {
  it.each(fields)("%s", (field, parts, one, other) => {
    const found = changed(parts)?.fields ?? [];
    expect(found.map(({ field }) => field)).toEqual([field]);
    for (const [text, expected] of [
      [found[0]?.one, one],
      [found[0]?.other, other],
    ] as const) {
      if (expected instanceof RegExp) expect(text).toMatch(expected);
      else expect(text).toBe(expected);
    }
    expect(found[0]?.one).not.toBe(found[0]?.other);
  });

  it.each<readonly [title: string, oid: string, one: readonly [Buffer, string], other: readonly [Buffer, string]]>([
    ["keyUsage", "2.5.29.15", [Buffer.of(3, 2, 2, 4), "keyCertSign"], [Buffer.of(3, 2, 1, 6), "keyCertSign, cRLSign"]],
    [
      "basicConstraints",
      "2.5.29.19",
      [sequence(), "CA:FALSE"],
      [sequence(Buffer.of(1, 1, 255), integerOf("02")), "CA:TRUE, pathlen:2"],
    ],
    [
      "extKeyUsage",
      "2.5.29.37",
      [sequence(oid("1.3.6.1.5.5.7.3.2")), "1.3.6.1.5.5.7.3.2"],
      [sequence(oid("1.3.6.1.5.5.7.3.1")), "1.3.6.1.5.5.7.3.1"],
    ],
    [
      "authorityKeyIdentifier",
      "2.5.29.35",
      [sequence(context(0, false, Buffer.of(1))), "01"],
      [sequence(context(0, false, Buffer.of(2))), "02"],
    ],
    ["subjectAltName", "2.5.29.17", [sequence(context(2, false, Buffer.from("a"))), "DNS:a"], [sequence(), ""]],
    [
      "1.2.3.4",
      "1.2.3.4",
      [Buffer.alloc(16, 1), "01".repeat(16)],
      [Buffer.alloc(17, 1), `${"01".repeat(16)}… (17 bytes)`],
    ],
    ["basicConstraints", "2.5.29.19", [Buffer.of(4), "04"], [Buffer.of(5), "05"]],
  ])("extension %s, in words where it has any", (title, type, [one, oneText], [other, otherText]) => {
    const [a, b] = [one, other].map((value) => assemble({ extensions: [extensionDer(type, value)] }));
    expect(difference(a ?? base, b ?? base)?.fields).toEqual([
      { field: `extension ${title}`, one: oneText, other: otherText },
    ]);
  });

  it("are the unique identifiers, which nothing else uses", () => {
    const parts = (byte: number): Parts => ({
      extensions: Buffer.concat([context(1, false, Buffer.of(0, byte)), context(2, false, Buffer.of(0, byte))]),
    });
    expect(difference(assemble(parts(1)), assemble(parts(2)))?.fields).toEqual([
      { field: "issuerUniqueID", one: "81020001", other: "81020002" },
      { field: "subjectUniqueID", one: "82020001", other: "82020002" },
    ]);
  });

  it("is told of each of two extensions of one kind", () => {
    const parts = (first: number, second: number): Parts => ({
      extensions: [first, second].map((byte) => extensionDer("1.2.3.4", Buffer.of(byte))),
    });
    const found = (first: number, second: number) =>
      difference(assemble(parts(1, 2)), assemble(parts(first, second)))?.fields.map(({ field }) => field);
    expect(found(9, 2)).toEqual(["extension 1.2.3.4"]);
    expect(found(1, 9)).toEqual(["extension 1.2.3.4 (2)"]);
    expect(found(2, 1)).toEqual(["extension 1.2.3.4", "extension 1.2.3.4 (2)"]);
  });

  it("never reads alike in both forms, be the string types of a name the same in sum", () => {
    const name = (...tags: readonly number[]) =>
      nameDer(...tags.map((tag): [string, Buffer] => ["2.5.4.11", text(tag, "a")]));
    const [{ one, other } = { one: null, other: null }] =
      difference(assemble({ subject: name(12, 19, 12) }), assemble({ subject: name(12, 19, 19) }))?.fields ?? [];
    expect(one).toMatch(/^OU=a,OU=a,OU=a \(SHA-256 \w{16}…\)$/);
    expect(other).toMatch(/^OU=a,OU=a,OU=a \(SHA-256 \w{16}…\)$/);
    expect(one).not.toBe(other);
  });
});

describe("the bytes that differ", () => {
  it("are none of the same certificate", () => {
    expect(difference(base, Buffer.from(base))).toBeUndefined();
  });

  it("are counted and named in runs of certificates of one length", () => {
    const value = (...bytes: readonly number[]): Uint8Array =>
      assemble({ extensions: [extensionDer("1.2.3.4", Buffer.of(...bytes))] });
    const one = value(0, 0, 0, 0, 0, 0);
    const start = Buffer.from(one).lastIndexOf(Buffer.alloc(6));
    const { bytes } = difference(one, value(1, 1, 0, 1, 0, 1)) ?? {};
    const field = "extension 1.2.3.4";
    expect(bytes).toEqual({
      length: one.length,
      otherLength: one.length,
      count: 4,
      runs: [
        { start, end: start + 2, field },
        { start: start + 3, end: start + 4, field },
        { start: start + 5, end: start + 6, field },
      ],
    });
  });

  it("are all counted, and the first eight runs told", () => {
    const value = (byte: number) => Buffer.concat(Array.from({ length: 9 }, () => Buffer.of(0, byte)));
    const [one, other] = [0, 1].map((byte) => assemble({ extensions: [extensionDer("1.2.3.4", value(byte))] }));
    const { bytes } = difference(one ?? base, other ?? base) ?? {};
    expect(bytes?.count).toBe(9);
    expect(bytes?.runs).toHaveLength(8);
  });

  it("are not known of certificates of two lengths", () => {
    const longer = assemble({ ...usual, subject: commonName("Subject of more letters") });
    const [length, otherLength] = [base.length, longer.length];
    expect(difference(base, longer)?.bytes).toEqual({ length, otherLength, count: null, runs: [] });
  });

  it("may lie around the fields alone: then no field differs", () => {
    const wide = Buffer.concat([Buffer.of(0x30, 0x82, 0, base[2] ?? 0), base.subarray(3)]);
    expect(base.subarray(0, 2)).toEqual(Buffer.of(0x30, 0x81));
    expect(difference(base, wide)).toMatchObject({ fields: [], bytes: { count: null } });
  });
});

/** Where another reader finds the fields: the DER of each, in the order of the certificate. */
function partsByPeculiar(der: Uint8Array): readonly (readonly [field: string, der: Buffer])[] {
  const { tbsCertificate: tbs, signatureAlgorithm, signatureValue } = AsnConvert.parse(der, AsnCertificate);
  const derOf = (value: unknown) => Buffer.from(AsnSerializer.serialize(value));
  return [
    ["issuer", derOf(tbs.issuer)],
    ["notBefore", derOf(tbs.validity.notBefore)],
    ["notAfter", derOf(tbs.validity.notAfter)],
    ["subject", derOf(tbs.subject)],
    ["subjectPublicKeyInfo", derOf(tbs.subjectPublicKeyInfo)],
    ["signatureAlgorithm", derOf(signatureAlgorithm)],
    ["signatureValue", Buffer.from(signatureValue)],
  ];
}

describe("a certificate of which one byte is flipped", () => {
  const { der } = issue({ subject: "CN=client,O=Acme", issuer: issue({ subject: "CN=CA,O=Acme" }), serialNumber: 99n });
  /** Behind the serial number every part is found by its bytes; the algorithm stands there twice, the outer one last. */
  const places = partsByPeculiar(der).map(([field, part]) => ({
    field,
    start: der.lastIndexOf(part),
    length: part.length,
  }));

  it("differs in the field in which another reader finds that byte, at that byte", () => {
    const named = new Map<string, number>();
    const place = fc
      .constantFrom(...places)
      .chain(({ field, start, length }) =>
        fc.record({ field: fc.constant(field), offset: fc.nat(length - 1).map((more) => start + more) }),
      );
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), ({ field, offset }, bits) => {
        const copy = Buffer.from(der);
        copy[offset] = (copy[offset] ?? 0) ^ bits;
        const { certificate } = decodeCertificate(copy);
        if (certificate?.der.length !== der.length) return;
        const found = differenceOf(decoded(der), certificate);
        expect(found?.bytes).toEqual({
          length: der.length,
          otherLength: der.length,
          count: 1,
          runs: [{ start: offset, end: offset + 1, field }],
        });
        expect(found?.fields.map((each) => each.field)).toEqual([field]);
        named.set(field, (named.get(field) ?? 0) + 1);
      }),
      { numRuns: 600 },
    );
    expect([...named.keys()].toSorted()).toEqual(places.map(({ field }) => field).toSorted());
  });

  it("is told everywhere in words that differ, whatever the byte", () => {
    let lookedAt = 0;
    for (const offset of der.keys()) {
      for (const bits of [1, 0x20, 0x80]) {
        const copy = Buffer.from(der);
        copy[offset] = (copy[offset] ?? 0) ^ bits;
        const { certificate } = decodeCertificate(copy);
        if (certificate === undefined) continue;
        const found = differenceOf(decoded(der), certificate);
        expect(found?.bytes.runs.length).toBeGreaterThan(0);
        for (const { one, other } of found?.fields ?? []) expect(one).not.toBe(other);
        lookedAt++;
      }
    }
    expect(lookedAt).toBeGreaterThan(500);
  });
});
