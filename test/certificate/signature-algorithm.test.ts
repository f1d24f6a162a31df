import { describe, expect, it } from "vitest";
import type { SignatureAlgorithm } from "../../src/certificate/signature-algorithm.js";
import { openssl, runOpenssl } from "../support/openssl.js";
import { assemble, decodedParts } from "./assemble.js";
import { context, derNull, integerOf, oid, sequence } from "./build-der.js";

type Row = [name: string, oid: string, scheme: SignatureAlgorithm["scheme"], hash?: SignatureAlgorithm["hash"]];

const named: readonly Row[] = [
  ["md2WithRSAEncryption", "1.2.840.113549.1.1.2", "rsa-pkcs1", "md2"],
  ["md4WithRSAEncryption", "1.2.840.113549.1.1.3", "rsa-pkcs1", "md4"],
  ["md5WithRSAEncryption", "1.2.840.113549.1.1.4", "rsa-pkcs1", "md5"],
  ["sha1WithRSAEncryption", "1.2.840.113549.1.1.5", "rsa-pkcs1", "sha1"],
  ["sha1WithRSA", "1.3.14.3.2.29", "rsa-pkcs1", "sha1"],
  ["sha224WithRSAEncryption", "1.2.840.113549.1.1.14", "rsa-pkcs1", "sha224"],
  ["sha256WithRSAEncryption", "1.2.840.113549.1.1.11", "rsa-pkcs1", "sha256"],
  ["sha384WithRSAEncryption", "1.2.840.113549.1.1.12", "rsa-pkcs1", "sha384"],
  ["sha512WithRSAEncryption", "1.2.840.113549.1.1.13", "rsa-pkcs1", "sha512"],
  ["sha512-224WithRSAEncryption", "1.2.840.113549.1.1.15", "rsa-pkcs1", "sha512-224"],
  ["sha512-256WithRSAEncryption", "1.2.840.113549.1.1.16", "rsa-pkcs1", "sha512-256"],
  ["RSA-SHA3-224", "2.16.840.1.101.3.4.3.13", "rsa-pkcs1", "sha3-224"],
  ["RSA-SHA3-256", "2.16.840.1.101.3.4.3.14", "rsa-pkcs1", "sha3-256"],
  ["RSA-SHA3-384", "2.16.840.1.101.3.4.3.15", "rsa-pkcs1", "sha3-384"],
  ["RSA-SHA3-512", "2.16.840.1.101.3.4.3.16", "rsa-pkcs1", "sha3-512"],
  ["ecdsa-with-SHA1", "1.2.840.10045.4.1", "ecdsa", "sha1"],
  ["ecdsa-with-SHA224", "1.2.840.10045.4.3.1", "ecdsa", "sha224"],
  ["ecdsa-with-SHA256", "1.2.840.10045.4.3.2", "ecdsa", "sha256"],
  ["ecdsa-with-SHA384", "1.2.840.10045.4.3.3", "ecdsa", "sha384"],
  ["ecdsa-with-SHA512", "1.2.840.10045.4.3.4", "ecdsa", "sha512"],
  ["ecdsa_with_SHA3-224", "2.16.840.1.101.3.4.3.9", "ecdsa", "sha3-224"],
  ["ecdsa_with_SHA3-256", "2.16.840.1.101.3.4.3.10", "ecdsa", "sha3-256"],
  ["ecdsa_with_SHA3-384", "2.16.840.1.101.3.4.3.11", "ecdsa", "sha3-384"],
  ["ecdsa_with_SHA3-512", "2.16.840.1.101.3.4.3.12", "ecdsa", "sha3-512"],
  ["dsaWithSHA1", "1.2.840.10040.4.3", "dsa", "sha1"],
  ["dsa_with_SHA224", "2.16.840.1.101.3.4.3.1", "dsa", "sha224"],
  ["dsa_with_SHA256", "2.16.840.1.101.3.4.3.2", "dsa", "sha256"],
  ["dsa_with_SHA384", "2.16.840.1.101.3.4.3.3", "dsa", "sha384"],
  ["dsa_with_SHA512", "2.16.840.1.101.3.4.3.4", "dsa", "sha512"],
  ["ED25519", "1.3.101.112", "eddsa"],
  ["ED448", "1.3.101.113", "eddsa"],
];

/** OpenSSL 3.5 and later know these; the one at hand may be older. */
const young: readonly Row[] = [
  ["ML-DSA-44", "2.16.840.1.101.3.4.3.17", "ml-dsa"],
  ["ML-DSA-65", "2.16.840.1.101.3.4.3.18", "ml-dsa"],
  ["ML-DSA-87", "2.16.840.1.101.3.4.3.19", "ml-dsa"],
];

const pss = "1.2.840.113549.1.1.10";
const sha1 = "1.3.14.3.2.26";
const sha256 = "2.16.840.1.101.3.4.2.1";
const sha512 = "2.16.840.1.101.3.4.2.3";
const md5 = "1.2.840.113549.2.5";
const mgf1 = "1.2.840.113549.1.1.8";
const hashField = (hash: string) => context(0, true, sequence(oid(hash), derNull));
const maskField = (hash: string, mask = mgf1) => context(1, true, sequence(oid(mask), sequence(oid(hash), derNull)));
const saltField = (length: string) => context(2, true, integerOf(length));
const pssOf = (...fields: readonly Uint8Array[]) => sequence(oid(pss), sequence(...fields));

type Pss = Pick<SignatureAlgorithm, "scheme" | "hash" | "pss">;
const defaults: Pss = { scheme: "rsa-pss", hash: "sha1", pss: { saltLength: 20, maskHash: "sha1" } };

const pssForms: readonly (readonly [title: string, algorithm: Buffer, expected: Pss])[] = [
  ["without parameters", sequence(oid(pss)), defaults],
  ["with empty parameters", pssOf(), defaults],
  ["with a hash only", pssOf(hashField(sha256)), { ...defaults, hash: "sha256" }],
  ["with a mask only", pssOf(maskField(sha256)), { ...defaults, pss: { saltLength: 20, maskHash: "sha256" } }],
  ["with a salt length only", pssOf(saltField("00")), { ...defaults, pss: { saltLength: 0, maskHash: "sha1" } }],
  [
    "with everything",
    pssOf(hashField(sha512), maskField(sha512), saltField("40")),
    { scheme: "rsa-pss", hash: "sha512", pss: { saltLength: 64, maskHash: "sha512" } },
  ],
  [
    "with a salt length of two bytes",
    pssOf(hashField(sha1), maskField(sha1), saltField("00de")),
    { scheme: "rsa-pss", hash: "sha1", pss: { saltLength: 222, maskHash: "sha1" } },
  ],
  ["with a hash that nobody knows", pssOf(hashField("1.2.3")), { scheme: "unknown" }],
  ["with a hash that PSS does not take", pssOf(hashField(md5)), { scheme: "unknown" }],
  ["with a mask of a hash that nobody knows", pssOf(hashField(sha256), maskField("1.2.3")), { scheme: "unknown" }],
  [
    "with a mask that is not MGF1",
    pssOf(hashField(sha256), maskField(sha256, "1.2.3"), saltField("20")),
    { scheme: "unknown" },
  ],
  ["with a negative salt length", pssOf(hashField(sha256), maskField(sha256), saltField("ff")), { scheme: "unknown" }],
];

describe("a signature algorithm", () => {
  it.each<Row>([...named, ...young])("is %s", (name, number, scheme, hash) => {
    const { signatureAlgorithm } = decodedParts({ algorithm: sequence(oid(number), derNull) });
    expect(signatureAlgorithm).toEqual({ oid: number, name, scheme, ...(hash && { hash }) });
  });

  it("is named by its number when nobody knows it", () => {
    const { signatureAlgorithm } = decodedParts({ algorithm: sequence(oid("1.2.3.4.5")) });
    expect(signatureAlgorithm).toEqual({ oid: "1.2.3.4.5", name: "1.2.3.4.5", scheme: "unknown" });
  });

  it.each(pssForms)("is RSASSA-PSS %s", (_, algorithm, expected) => {
    expect(decodedParts({ algorithm }).signatureAlgorithm).toEqual({ oid: pss, name: "RSASSA-PSS", ...expected });
  });

  it("is the outer one, and the two need not agree", () => {
    const [inner, outer] = ["1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3"].map((number) => sequence(oid(number)));
    if (inner === undefined || outer === undefined) throw new Error("two algorithms");
    expect(decodedParts({ algorithm: inner }).algorithmsAgree).toBe(true);
    const certificate = decodedParts({ algorithm: inner, outerAlgorithm: outer });
    expect(certificate.algorithmsAgree).toBe(false);
    expect(certificate.signatureAlgorithm.hash).toBe("sha384");
  });

  it("does not agree with itself when only the parameters differ", () => {
    const number = oid("1.2.840.113549.1.1.11");
    const certificate = decodedParts({ algorithm: sequence(number, derNull), outerAlgorithm: sequence(number) });
    expect(certificate.algorithmsAgree).toBe(false);
  });
});

describe.skipIf(!openssl.available)("a signature algorithm beside OpenSSL's", () => {
  it.each<Row>(named)("has the same name: %s", (name, number) => {
    const der = assemble({ algorithm: sequence(oid(number), derNull) });
    const { stdout } = runOpenssl(["x509", "-inform", "DER", "-noout", "-text", "-certopt", "no_pubkey"], der);
    expect(/Signature Algorithm: (.*)/.exec(stdout)?.[1]).toBe(name);
  });
});
