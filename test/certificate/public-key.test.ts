import { createECDH, ECDH, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { publicKeyObjectOf } from "../../src/certificate/key-object.js";
import { sharedKey, type KeyKind } from "../support/keys.js";
import { decodedParts } from "./assemble.js";
import { bitString, der, derNull, integerOf, oid, sequence } from "./build-der.js";

const rsaEncryption = "1.2.840.113549.1.1.1";
const ecPublicKey = "1.2.840.10045.2.1";
const dsa = "1.2.840.10040.4.1";
const p256 = "1.2.840.10045.3.1.7";

interface Expected {
  readonly type: string;
  readonly oid: string;
  readonly bits?: number;
  readonly curve?: string;
}

const kinds = {
  "rsa-1024": { type: "rsa", oid: rsaEncryption, bits: 1024 },
  "rsa-2047": { type: "rsa", oid: rsaEncryption, bits: 2047 },
  "rsa-2048": { type: "rsa", oid: rsaEncryption, bits: 2048 },
  "rsa-3072": { type: "rsa", oid: rsaEncryption, bits: 3072 },
  "rsa-pss-2048": { type: "rsa-pss", oid: "1.2.840.113549.1.1.10", bits: 2048 },
  "dsa-2048": { type: "dsa", oid: dsa, bits: 2048 },
  "p-224": { type: "ec", oid: ecPublicKey, bits: 224, curve: "P-224" },
  "p-256": { type: "ec", oid: ecPublicKey, bits: 256, curve: "P-256" },
  "p-384": { type: "ec", oid: ecPublicKey, bits: 384, curve: "P-384" },
  "p-521": { type: "ec", oid: ecPublicKey, bits: 521, curve: "P-521" },
  secp256k1: { type: "ec", oid: ecPublicKey, bits: 256, curve: "secp256k1" },
  brainpoolP256r1: { type: "ec", oid: ecPublicKey, bits: 256, curve: "brainpoolP256r1" },
  ed25519: { type: "ed25519", oid: "1.3.101.112" },
  ed448: { type: "ed448", oid: "1.3.101.113" },
  x25519: { type: "other", oid: "1.3.101.110" },
} as const satisfies Record<KeyKind, Expected>;

const ecKey = (point: Uint8Array, ...parameters: readonly Uint8Array[]) =>
  sequence(sequence(oid(ecPublicKey), ...parameters), bitString(point));
const rsaKey = (...numbers: readonly Uint8Array[]) =>
  sequence(sequence(oid(rsaEncryption), derNull), bitString(sequence(...numbers)));
const point = (bytes: number, form = 4) => Buffer.concat([Buffer.of(form), Buffer.alloc(bytes, 7)]);

const shapes: readonly (readonly [title: string, spki: Buffer, expected: Expected])[] = [
  [
    "a curve without a name here, its size told by the point",
    ecKey(point(40), oid("1.3.132.0.9")),
    { type: "ec", oid: ecPublicKey, bits: 160, curve: "1.3.132.0.9" },
  ],
  [
    "a compressed point on a curve without a name here",
    ecKey(point(20, 2), oid("1.3.132.0.9")),
    { type: "ec", oid: ecPublicKey, bits: 160, curve: "1.3.132.0.9" },
  ],
  [
    "an RSA modulus with its highest bit set and no zero before it",
    rsaKey(integerOf("ff".repeat(256)), integerOf("010001")),
    { type: "rsa", oid: rsaEncryption, bits: 2048 },
  ],
  ["an RSA modulus of zero", rsaKey(integerOf("00"), integerOf("03")), { type: "rsa", oid: rsaEncryption, bits: 0 }],
  [
    "a DSA key that inherits its parameters (RFC 3279 2.3.2)",
    sequence(sequence(oid(dsa)), bitString(integerOf("2a"))),
    { type: "dsa", oid: dsa },
  ],
  [
    "an algorithm that nobody knows",
    sequence(sequence(oid("1.2.3.4")), bitString(Buffer.of(1))),
    { type: "other", oid: "1.2.3.4" },
  ],
  ...([17, 18, 19] as const).map((last): [string, Buffer, Expected] => [
    `ML-DSA, number ${last}`,
    sequence(sequence(oid(`2.16.840.1.101.3.4.3.${last}`)), bitString(Buffer.alloc(1312))),
    { type: "ml-dsa", oid: `2.16.840.1.101.3.4.3.${last}` },
  ]),
];

const malformed: readonly (readonly [title: string, spki: Buffer, oid: string])[] = [
  ["an RSA key of no numbers", rsaKey(), rsaEncryption],
  ["an RSA key of text", rsaKey(der(0x0c, Buffer.from("modulus"))), rsaEncryption],
  ["an RSA key of nothing", sequence(sequence(oid(rsaEncryption), derNull), bitString(Buffer.of())), rsaEncryption],
  [
    "an RSA key that is cut short",
    sequence(sequence(oid(rsaEncryption)), bitString(Buffer.of(0x30, 9))),
    rsaEncryption,
  ],
  [
    "an RSA key whose bit string ends within a byte",
    sequence(sequence(oid(rsaEncryption)), bitString(sequence(integerOf("05")), 3)),
    rsaEncryption,
  ],
  ["DSA parameters without a prime", sequence(sequence(oid(dsa), sequence()), bitString(integerOf("2a"))), dsa],
  [
    "an EC key whose bit string ends within a byte",
    sequence(sequence(oid(ecPublicKey), oid(p256)), bitString(point(64), 1)),
    ecPublicKey,
  ],
  ["an empty point on a curve without a name here", ecKey(Buffer.of(), oid("1.3.132.0.9")), ecPublicKey],
  ["an empty point on an explicit curve", ecKey(Buffer.of(), sequence()), ecPublicKey],
];

function described(publicKey: Uint8Array) {
  const { spki, ...rest } = decodedParts({ publicKey }).publicKey;
  expect(Buffer.from(spki)).toEqual(Buffer.from(publicKey));
  return rest;
}

describe("a public key", () => {
  it.each(Object.entries(kinds))("is known by type and size: %s", (kind, expected) => {
    const spki = sharedKey(kind as KeyKind).publicKey.export({ type: "spki", format: "der" });
    expect(described(spki)).toEqual(expected);
  });

  it.each(shapes)("is known by type and size: %s", (_, spki, expected) => {
    expect(described(spki)).toEqual(expected);
  });

  it("has no named curve when its parameters are explicit, even those of P-256", () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256", paramEncoding: "explicit" });
    const spki = publicKey.export({ type: "spki", format: "der" });
    expect(described(spki)).toEqual({ type: "ec", oid: ecPublicKey, bits: 256, curve: "explicit" });
  });

  it("is of one size however its point is written", () => {
    const ecdh = createECDH("prime256v1");
    const whole = ecdh.generateKeys();
    for (const form of ["compressed", "uncompressed", "hybrid"] as const) {
      const written = ECDH.convertKey(whole, "prime256v1", undefined, undefined, form) as Buffer;
      const { publicKey } = decodedParts({ publicKey: ecKey(written, oid(p256)) });
      expect(publicKey).toMatchObject({ type: "ec", bits: 256, curve: "P-256" });
      expect(publicKeyObjectOf(publicKey)?.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
    }
  });

  it.each(malformed)("is malformed and costs nothing else: %s", (_, spki, algorithm) => {
    expect(described(spki)).toEqual({ type: "malformed", oid: algorithm });
  });

  it("is loaded once", () => {
    const { publicKey } = decodedParts({});
    expect(publicKeyObjectOf(publicKey)).toBe(publicKeyObjectOf(publicKey));
  });

  it("cannot be loaded when its point lies off the curve", () => {
    const { publicKey } = decodedParts({ publicKey: ecKey(point(64), oid(p256)) });
    expect(publicKey).toMatchObject({ type: "ec", curve: "P-256" });
    expect(publicKeyObjectOf(publicKey)).toBeUndefined();
  });
});
