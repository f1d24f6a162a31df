import { constants, sign, type KeyObject, type SignKeyObjectInput } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { PublicKey } from "../../src/certificate/public-key.js";
import { verifySignature } from "../../src/certificate/signature.js";
import { issue, type SignatureName } from "../support/issue.js";
import { sharedKey, type KeyKind } from "../support/keys.js";
import { assemble, decoded, decodedParts } from "./assemble.js";
import { bitString, context, derNull, integerOf, oid, sequence } from "./build-der.js";

const signers: readonly (readonly [kind: KeyKind, signatures: readonly SignatureName[]])[] = [
  ["rsa-1024", ["md5", "sha1"]],
  ["rsa-2048", ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "pss-sha1", "pss-sha256", "pss-sha512"]],
  ["rsa-pss-2048", ["pss-sha1", "pss-sha256", "pss-sha512"]],
  ["dsa-2048", ["sha1", "sha256"]],
  ["p-224", ["sha1", "sha224", "sha256"]],
  ["p-256", ["sha1", "sha224", "sha256", "sha384", "sha512"]],
  ["p-384", ["sha384"]],
  ["p-521", ["sha512"]],
  ["secp256k1", ["sha256"]],
  ["brainpoolP256r1", ["sha256"]],
  ["ed25519", ["native"]],
  ["ed448", ["native"]],
];
const pairs = signers.flatMap(([kind, signatures]) => signatures.map((signature) => [kind, signature] as const));

function keyOf(kind: KeyKind, name: number | string = 0): PublicKey {
  const publicKey = sharedKey(kind, name).publicKey.export({ type: "spki", format: "der" });
  return decodedParts({ publicKey }).publicKey;
}

function issuedBy(kind: KeyKind, signature: SignatureName, alter?: "signature" | "content") {
  const { name, key } = issue({ subject: "CN=CA", key: sharedKey(kind) });
  const { der } = issue({ subject: "CN=a", issuer: { name, key }, signature, ...(alter && { alter }) });
  return decoded(der);
}

describe("a signature", () => {
  it.each(pairs)("of a key %s with %s is valid for that key", (kind, signature) => {
    expect(verifySignature(issuedBy(kind, signature), keyOf(kind))).toBe("valid");
  });

  it.each(pairs)("of a key %s with %s is broken once a bit of it is turned", (kind, signature) => {
    expect(verifySignature(issuedBy(kind, signature, "signature"), keyOf(kind))).toBe("broken");
  });

  it.each(pairs)("of a key %s with %s is broken once the content is altered", (kind, signature) => {
    expect(verifySignature(issuedBy(kind, signature, "content"), keyOf(kind))).toBe("broken");
  });

  it.each(["rsa-1024", "p-256", "ed25519"] as const)("is broken for another key of its kind: %s", (kind) => {
    const certificate = issuedBy(kind, kind === "ed25519" ? "native" : "sha1");
    expect(verifySignature(certificate, keyOf(kind, "another"))).toBe("broken");
  });

  it("is broken for every key of another kind", () => {
    const kinds = signers.map(([kind]) => kind);
    for (const [kind, [signature = "sha256"]] of signers) {
      const certificate = issuedBy(kind, signature);
      const others = kinds.filter((other) => other !== kind && !other.startsWith("rsa"));
      for (const other of others)
        expect([other, verifySignature(certificate, keyOf(other))]).toEqual([other, "broken"]);
    }
  });

  it("is broken for a key that restricts itself to RSASSA-PSS when it is of the older scheme", () => {
    expect(verifySignature(issuedBy("rsa-2048", "sha256"), keyOf("rsa-pss-2048"))).toBe("broken");
  });
});

/** A certificate under an algorithm of any number, signed with the key in any way. */
function signedAs(
  algorithm: Uint8Array,
  key: KeyObject,
  hash: string | null,
  options: Partial<SignKeyObjectInput> = {},
) {
  return decoded(assemble({ algorithm, signature: (bytes) => bitString(sign(hash, bytes, { key, ...options })) }));
}

type HashRow = [hash: string, rsa: string, ecdsa?: string];

const hashes: readonly HashRow[] = [
  ["sha512-224", "1.2.840.113549.1.1.15"],
  ["sha512-256", "1.2.840.113549.1.1.16"],
  ["sha3-224", "2.16.840.1.101.3.4.3.13", "2.16.840.1.101.3.4.3.9"],
  ["sha3-256", "2.16.840.1.101.3.4.3.14", "2.16.840.1.101.3.4.3.10"],
  ["sha3-384", "2.16.840.1.101.3.4.3.15", "2.16.840.1.101.3.4.3.11"],
  ["sha3-512", "2.16.840.1.101.3.4.3.16", "2.16.840.1.101.3.4.3.12"],
];

describe("a signature with a hash that few use", () => {
  it.each<HashRow>(hashes)("is verified: %s", (hash, rsa, ecdsa) => {
    const { privateKey } = sharedKey("rsa-2048");
    expect(verifySignature(signedAs(sequence(oid(rsa), derNull), privateKey, hash), keyOf("rsa-2048"))).toBe("valid");
    if (ecdsa === undefined) return;
    const certificate = signedAs(sequence(oid(ecdsa)), sharedKey("p-256").privateKey, hash);
    expect(verifySignature(certificate, keyOf("p-256"))).toBe("valid");
    expect(verifySignature(certificate, keyOf("p-256", "another"))).toBe("broken");
  });

  it.each([
    ["dsa_with_SHA224", "2.16.840.1.101.3.4.3.1", "sha224"],
    ["dsa_with_SHA384", "2.16.840.1.101.3.4.3.3", "sha384"],
    ["dsa_with_SHA512", "2.16.840.1.101.3.4.3.4", "sha512"],
  ])("is verified: %s", (_, number, hash) => {
    const certificate = signedAs(sequence(oid(number)), sharedKey("dsa-2048").privateKey, hash);
    expect(verifySignature(certificate, keyOf("dsa-2048"))).toBe("valid");
  });

  it("is verified under the number that Microsoft once used for RSA with SHA-1", () => {
    const algorithm = sequence(oid("1.3.14.3.2.29"), derNull);
    const certificate = signedAs(algorithm, sharedKey("rsa-2048").privateKey, "sha1");
    expect(verifySignature(certificate, keyOf("rsa-2048"))).toBe("valid");
  });

  it("is broken when the algorithm names another hash than was used", () => {
    const algorithm = sequence(oid("1.2.840.10045.4.3.3"));
    const certificate = signedAs(algorithm, sharedKey("p-256").privateKey, "sha256");
    expect(verifySignature(certificate, keyOf("p-256"))).toBe("broken");
  });

  it("is broken when the algorithm names the other Edwards curve", () => {
    const certificate = signedAs(sequence(oid("1.3.101.113")), sharedKey("ed25519").privateKey, null);
    expect(verifySignature(certificate, keyOf("ed25519"))).toBe("broken");
  });
});

const sha256 = sequence(oid("2.16.840.1.101.3.4.2.1"), derNull);
const sha512 = sequence(oid("2.16.840.1.101.3.4.2.3"), derNull);
const mgf1 = (hash: Uint8Array) => sequence(oid("1.2.840.113549.1.1.8"), hash);

function pss(mask: Uint8Array, saltLength: string): Buffer {
  const fields = [context(0, true, sha256), context(1, true, mgf1(mask)), context(2, true, integerOf(saltLength))];
  return sequence(oid("1.2.840.113549.1.1.10"), sequence(...fields));
}

function signedWithPss(algorithm: Uint8Array, saltLength: number) {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return signedAs(algorithm, sharedKey("rsa-2048").privateKey, "sha256", { padding, saltLength });
}

describe("an RSASSA-PSS signature", () => {
  it.each([
    ["00", 0],
    ["14", 20],
    ["20", 32],
    ["00de", 222],
  ])("is valid with the salt length that it names: 0x%s", (hex, length) => {
    expect(verifySignature(signedWithPss(pss(sha256, hex), length), keyOf("rsa-2048"))).toBe("valid");
  });

  it("is broken with another salt length than it names", () => {
    expect(verifySignature(signedWithPss(pss(sha256, "20"), 20), keyOf("rsa-2048"))).toBe("broken");
  });

  it("is not judged when its mask has another hash", () => {
    expect(verifySignature(signedWithPss(pss(sha512, "20"), 32), keyOf("rsa-2048"))).toBe("unverifiable");
  });

  it("is broken for a key too short for its salt", () => {
    expect(verifySignature(signedWithPss(pss(sha256, "00de"), 222), keyOf("rsa-1024"))).toBe("broken");
  });
});

const unverifiable: readonly (readonly [name: string, number: string, kind: KeyKind])[] = [
  ["MD2", "1.2.840.113549.1.1.2", "rsa-2048"],
  ["MD4", "1.2.840.113549.1.1.3", "rsa-2048"],
  ["an algorithm that nobody knows", "1.2.3.4.5", "rsa-2048"],
  ["an algorithm that nobody knows, under an EC key", "1.2.3.4.5", "p-256"],
];

describe("a signature is not judged when nothing here can compute it", () => {
  it.each(unverifiable)("%s", (_, number, kind) => {
    const certificate = decodedParts({ algorithm: sequence(oid(number), derNull) });
    expect(verifySignature(certificate, keyOf(kind))).toBe("unverifiable");
  });

  it("ML-DSA", () => {
    const algorithm = sequence(oid("2.16.840.1.101.3.4.3.18"));
    const { publicKey } = decodedParts({ publicKey: sequence(algorithm, bitString(Buffer.alloc(1952))) });
    expect(verifySignature(decodedParts({ algorithm }), publicKey)).toBe("unverifiable");
  });

  it("a curve that OpenSSL does not have", () => {
    const curve = sequence(oid("1.2.840.10045.2.1"), oid("1.2.3.4"));
    const point = bitString(Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]));
    const { publicKey } = decodedParts({ publicKey: sequence(curve, point) });
    expect(verifySignature(decodedParts({}), publicKey)).toBe("unverifiable");
  });

  it("a DSA key that inherits its parameters", () => {
    const publicKey = sequence(sequence(oid("1.2.840.10040.4.1")), bitString(integerOf("2a")));
    const algorithm = sequence(oid("1.2.840.10040.4.3"));
    expect(verifySignature(decodedParts({ algorithm }), decodedParts({ publicKey }).publicKey)).toBe("unverifiable");
  });
});

describe("a signature is broken when", () => {
  it("its bit string does not fill whole bytes, even if the bytes would verify", () => {
    const { privateKey } = sharedKey("ed25519");
    for (const [unused, verdict] of [
      [0, "valid"],
      [1, "broken"],
      [7, "broken"],
    ] as const) {
      const algorithm = sequence(oid("1.3.101.112"));
      const der = assemble({ algorithm, signature: (bytes) => bitString(sign(null, bytes, privateKey), unused) });
      expect([unused, verifySignature(decoded(der), keyOf("ed25519"))]).toEqual([unused, verdict]);
    }
  });

  it("it is empty", () => {
    expect(verifySignature(decodedParts({ signature: bitString(Buffer.of()) }), keyOf("p-256"))).toBe("broken");
  });

  it("the point of the key lies off its curve", () => {
    const algorithm = sequence(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7"));
    const point = bitString(Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]));
    const { publicKey } = decodedParts({ publicKey: sequence(algorithm, point) });
    expect(verifySignature(decodedParts({}), publicKey)).toBe("broken");
  });

  it("the key is malformed", () => {
    const publicKey = sequence(sequence(oid("1.2.840.113549.1.1.1"), derNull), bitString(Buffer.of(1)));
    const certificate = decodedParts({ algorithm: sequence(oid("1.2.840.113549.1.1.11"), derNull) });
    expect(verifySignature(certificate, decodedParts({ publicKey }).publicKey)).toBe("broken");
  });
});
