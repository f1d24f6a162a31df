import { AsnConvert, AsnSerializer } from "@peculiar/asn1-schema";
import { Certificate as AsnCertificate } from "@peculiar/asn1-x509";
import { describe, expect, it } from "vitest";
import { fieldsOf, type FieldName } from "../../src/certificate/fields.js";
import { assemble, decoded, extensionDer } from "./assemble.js";
import { context, derNull } from "./build-der.js";
import { corpusDers, issuedDers, rootDers } from "./sources.js";

function namesOf(der: Uint8Array): readonly string[] {
  return fieldsOf(decoded(der)).map(({ name, oid }) => oid ?? name);
}

const upToKey: readonly FieldName[] = [
  "version",
  "serialNumber",
  "signature",
  "issuer",
  "notBefore",
  "notAfter",
  "subject",
  "subjectPublicKeyInfo",
];
const end: readonly FieldName[] = ["signatureAlgorithm", "signatureValue"];

describe("the fields of a certificate", () => {
  it("stand in its order, extensions by their identifiers", () => {
    const extensions = [
      extensionDer("2.5.29.19", derNull),
      extensionDer("1.2.3", derNull),
      extensionDer("1.2.3", derNull),
    ];
    expect(namesOf(assemble({ extensions }))).toEqual([...upToKey, "2.5.29.19", "1.2.3", "1.2.3", ...end]);
  });

  it("are only those that it has", () => {
    expect(namesOf(assemble({ version: null }))).toEqual([...upToKey.slice(1), ...end]);
    expect(namesOf(assemble({ extensions: [] }))).toEqual([...upToKey, ...end]);
  });

  it("are the unique identifiers too, with extensions or without", () => {
    const [issuer, subject] = [1, 2].map((number) => context(number, false, Buffer.of(0, 1)));
    if (issuer === undefined || subject === undefined) throw new Error("there are two");
    expect(namesOf(assemble({ extensions: issuer }))).toEqual([...upToKey, "issuerUniqueID", ...end]);
    expect(namesOf(assemble({ extensions: subject }))).toEqual([...upToKey, "subjectUniqueID", ...end]);
    const extensions = context(3, true, Buffer.from("300730050601290400", "hex"));
    expect(namesOf(assemble({ extensions: Buffer.concat([issuer, subject, extensions]) }))).toEqual([
      ...upToKey,
      "issuerUniqueID",
      "subjectUniqueID",
      "1.1",
      ...end,
    ]);
  });
});

/** The DER of the fields as another reader writes them. */
function saidByPeculiar(der: Uint8Array): readonly (readonly [name: string, der: string])[] {
  const { tbsCertificate: tbs, signatureAlgorithm } = AsnConvert.parse(der, AsnCertificate);
  const hex = (value: unknown) => Buffer.from(AsnSerializer.serialize(value)).toString("hex");
  return [
    ["signature", hex(tbs.signature)],
    ["issuer", hex(tbs.issuer)],
    ["notBefore", hex(tbs.validity.notBefore)],
    ["notAfter", hex(tbs.validity.notAfter)],
    ["subject", hex(tbs.subject)],
    ["subjectPublicKeyInfo", hex(tbs.subjectPublicKeyInfo)],
    ...Array.from(tbs.extensions ?? []).map((extension) => [extension.extnID, hex(extension)] as const),
    ["signatureAlgorithm", hex(signatureAlgorithm)],
  ];
}

function saidByUs(der: Uint8Array): readonly (readonly [name: string, der: string])[] {
  const silent: readonly FieldName[] = [
    "version",
    "serialNumber",
    "issuerUniqueID",
    "subjectUniqueID",
    "signatureValue",
  ];
  return fieldsOf(decoded(der))
    .filter(({ name }) => !silent.includes(name))
    .map(({ name, oid, start, end }) => [oid ?? name, Buffer.from(der.subarray(start, end)).toString("hex")]);
}

describe("the bytes of the fields", () => {
  it("are those that another reader finds", () => {
    let lookedAt = 0;
    for (const der of issuedDers()) {
      expect(saidByUs(der)).toEqual(saidByPeculiar(der));
      lookedAt++;
    }
    expect(lookedAt).toBeGreaterThan(30);
  });

  it("follow one another up to the end, of certificates from everywhere", () => {
    const ders = [...issuedDers(), ...rootDers(), ...corpusDers("pkits")];
    for (const der of ders) {
      const fields = fieldsOf(decoded(der));
      fields.forEach(({ start, end }, index) => {
        expect(start).toBeGreaterThanOrEqual(fields[index - 1]?.end ?? 4);
        expect(end).toBeGreaterThan(start);
      });
      expect(fields.at(-1)?.end).toBe(der.length);
    }
    expect(ders.length).toBeGreaterThan(150);
  });
});
