import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCertificate } from "../../src/certificate/decode.js";
import { modulusOf, modulusSha1Of, spkiSha256Of } from "../../src/certificate/key-digest.js";
import { sharedKey, type KeyKind, type KeyPair } from "../support/keys.js";
import { assemble, decodedParts } from "./assemble.js";
import { bitString, derNull, integerOf, oid, sequence } from "./build-der.js";

const rsaEncryption = "1.2.840.113549.1.1.1";

function rsaKey(...numbers: readonly Uint8Array[]): Buffer {
  return sequence(sequence(oid(rsaEncryption), derNull), bitString(sequence(...numbers)));
}

function spkiOf({ publicKey }: KeyPair): Buffer {
  return publicKey.export({ type: "spki", format: "der" });
}

function digestsOf(spki: Uint8Array) {
  const { publicKey } = decodedParts({ publicKey: spki });
  return { modulus: modulusOf(publicKey), sha1: modulusSha1Of(publicKey), sha256: spkiSha256Of(publicKey) };
}

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");

describe("the modulus", () => {
  it.each<KeyKind>(["rsa-1024", "rsa-2047", "rsa-2048", "rsa-3072"])("of a key of kind %s is its own", (kind) => {
    const { n = "" } = sharedKey(kind).publicKey.export({ format: "jwk" });
    const { modulus, sha1: short } = digestsOf(spkiOf(sharedKey(kind)));
    expect(modulus).toBe(
      BigInt(`0x${Buffer.from(n, "base64url").toString("hex")}`)
        .toString(16)
        .toUpperCase(),
    );
    expect(short).toBe(sha1(`Modulus=${modulus ?? ""}\n`));
  });

  it("is that of an RSASSA-PSS key as well", () => {
    expect(digestsOf(spkiOf(sharedKey("rsa-pss-2048"))).modulus).toMatch(/^[89A-F][\dA-F]{511}$/);
  });

  it.each<readonly [content: string, expected: string]>([
    ["00ff", "FF"],
    ["0abc", "ABC"],
    ["00000a", "A"],
    ["00", "0"],
    ["0000", "0"],
    ["7fab", "7FAB"],
  ])("of the bytes %s is written without leading zeros: %s", (content, expected) => {
    const { modulus, sha1: short } = digestsOf(rsaKey(integerOf(content), integerOf("010001")));
    expect([modulus, short]).toEqual([expected, sha1(`Modulus=${expected}\n`)]);
  });

  it("is none where the number has no byte", () => {
    expect(digestsOf(rsaKey(integerOf(""), integerOf("03")))).toMatchObject({ modulus: undefined, sha1: undefined });
  });

  it.each<KeyKind>(["dsa-2048", "p-256", "p-384", "ed25519", "ed448"])("of a key of kind %s is none", (kind) => {
    expect(digestsOf(spkiOf(sharedKey(kind)))).toMatchObject({ modulus: undefined, sha1: undefined });
  });

  it("of a malformed key is none", () => {
    expect(digestsOf(rsaKey())).toMatchObject({ modulus: undefined, sha1: undefined });
  });
});

describe("the SHA-256 of a key", () => {
  it.each<KeyKind>(["rsa-2048", "rsa-pss-2048", "dsa-2048", "p-256", "ed25519"])(
    "of kind %s is that of its DER",
    (kind) => {
      const spki = spkiOf(sharedKey(kind));
      expect(digestsOf(spki).sha256).toBe(createHash("sha256").update(spki).digest("hex"));
    },
  );
});

describe("keys that are malformed", () => {
  const digests = (publicKey: Uint8Array) => {
    const { certificate } = decodeCertificate(assemble({ publicKey }));
    return (
      certificate && [
        modulusOf(certificate.publicKey),
        modulusSha1Of(certificate.publicKey),
        spkiSha256Of(certificate.publicKey),
      ]
    );
  };

  it("never make it throw, whatever stands in the bit string", () => {
    const inner = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .array(fc.tuple(fc.constantFrom(2, 3, 4, 0x30), fc.uint8Array({ maxLength: 5 })), { maxLength: 3 })
        .map((items) => sequence(...items.map(([tag, content]) => Buffer.of(tag, content.length, ...content)))),
    );
    let withModulus = 0;
    fc.assert(
      fc.property(inner, fc.constantFrom(rsaEncryption, "1.2.840.113549.1.1.10"), (content, algorithm) => {
        const [modulus, short, sha256] = digests(sequence(sequence(oid(algorithm)), bitString(content))) ?? [];
        expect(modulus ?? "0").toMatch(/^(?:0|[1-9A-F][\dA-F]*)$/);
        expect(short === undefined).toBe(modulus === undefined);
        expect(sha256).toMatch(/^[\da-f]{64}$/);
        if (modulus !== undefined) withModulus++;
      }),
      { numRuns: 1000 },
    );
    expect(withModulus).toBeGreaterThan(20);
  });

  it("never make it throw, whatever byte of a good key is changed", () => {
    const good = spkiOf(sharedKey("rsa-1024"));
    let decodable = 0;
    for (const offset of good.keys()) {
      for (const bits of [1, 0x80, 0xff]) {
        const copy = Buffer.from(good);
        copy[offset] = (copy[offset] ?? 0) ^ bits;
        if (digests(copy) !== undefined) decodable++;
      }
    }
    expect(decodable).toBeGreaterThan(300);
  });
});
