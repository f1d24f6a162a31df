import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { decodeCertificate } from "../../src/certificate/decode.js";
import { issue } from "../support/issue.js";
import { assemble, commonName, decoded, decodedParts, problemOf } from "./assemble.js";
import { bitString, context, der, integerOf, oid, sequence, set, text } from "./build-der.js";

const version = (hex: string) => context(0, true, integerOf(hex));

const versions: readonly (readonly [field: Buffer | null, version: number])[] = [
  [null, 1],
  [version("00"), 1],
  [version("01"), 2],
  [version("02"), 3],
];

const noVersions: readonly (readonly [title: string, field: Buffer])[] = [
  ["4", version("03")],
  ["-1", version("fe")],
  ["beyond any number", version("7f".repeat(12))],
  ["of no digits", version("")],
  ["of another type", context(0, true, text(0x0c, "3"))],
  ["of nothing", context(0, true)],
];

describe("a certificate's version", () => {
  it.each(versions)("is read: %o is %i", (field, expected) => {
    expect(decodedParts({ version: field }).version).toBe(expected);
  });

  it.each(noVersions)("costs the certificate: %s", (_, field) => {
    expect(problemOf(assemble({ version: field }))).toBeTypeOf("string");
  });
});

describe("a certificate", () => {
  it("has the fingerprint of its own bytes, not of those that follow", () => {
    const { der: bytes } = issue({ subject: "CN=a" });
    const result = decodeCertificate(Buffer.concat([bytes, Buffer.from("and more")]));
    if (result.certificate === undefined) throw new Error(result.problem);
    expect(result.trailing).toBe(8);
    expect(result.certificate.fingerprint).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(Buffer.from(result.certificate.der)).toEqual(bytes);
  });

  it("is self-issued when its two names are one, in whatever case", () => {
    expect(decodedParts({ issuer: commonName("A  b"), subject: commonName("a B") }).selfIssued).toBe(true);
    expect(decodedParts({ issuer: commonName("a"), subject: commonName("b") }).selfIssued).toBe(false);
  });

  it("may carry the unique identifiers of X.509 v2", () => {
    const { der: bytes } = issue({ subject: "CN=a" });
    const { publicKey } = decoded(bytes);
    const withIdentifiers = Buffer.concat([
      publicKey.spki,
      context(1, false, Buffer.of(0, 1)),
      context(2, false, Buffer.of(0, 2)),
    ]);
    expect(decodedParts({ version: version("01"), publicKey: withIdentifiers }).version).toBe(2);
  });

  it("is its own outer frame and no more", () => {
    const signed = sequence();
    const algorithm = sequence(oid("1.2.3"));
    expect(problemOf(sequence(signed, algorithm, bitString(Buffer.of()), sequence()))).toBe(
      "the certificate has a field too many",
    );
    expect(problemOf(sequence(signed, algorithm))).toBe("the signature is missing");
    expect(problemOf(set(signed, algorithm, bitString(Buffer.of())))).toBe(
      "the data does not start like a certificate",
    );
  });
});

const freeOid = (content: string) => der(0x06, Buffer.from(content, "hex"));

const bentFields: readonly (readonly [title: string, certificate: Buffer])[] = [
  [
    "a field behind the validity's two times",
    assemble({ notAfter: Buffer.concat([text(0x17, "350101000000Z"), integerOf("01")]) }),
  ],
  [
    "a field behind an attribute's value",
    assemble({ subject: sequence(set(sequence(oid("2.5.4.3"), text(12, "a"), text(12, "b")))) }),
  ],
  [
    "a field behind the public key",
    assemble({ publicKey: sequence(sequence(oid("1.2.3")), bitString(Buffer.of(1)), integerOf("01")) }),
  ],
  [
    "a field behind the public key's parameters",
    assemble({
      publicKey: sequence(sequence(oid("1.2.3"), integerOf("01"), integerOf("01")), bitString(Buffer.of(1))),
    }),
  ],
  [
    "a field behind the signature algorithm's parameters",
    assemble({ algorithm: sequence(oid("1.2.3"), integerOf("01"), integerOf("01")) }),
  ],
  [
    "parameters of a signature algorithm that are cut short",
    assemble({ algorithm: sequence(oid("1.2.3"), Buffer.of(0x30, 5)) }),
  ],
  ["a field behind the version", assemble({ version: context(0, true, integerOf("02"), integerOf("02")) })],
  [
    "an object identifier with needless zeros",
    assemble({ subject: sequence(set(sequence(freeOid("55048003"), text(12, "a")))) }),
  ],
  [
    "an object identifier that does not end",
    assemble({ subject: sequence(set(sequence(freeOid("550483"), text(12, "a")))) }),
  ],
  ["an object identifier of nothing", assemble({ subject: sequence(set(sequence(freeOid(""), text(12, "a")))) })],
  ["a signature of no bit string", assemble({ signature: der(0x03) })],
  ["a signature with nine unused bits", assemble({ signature: bitString(Buffer.of(1), 9) })],
];

describe("a certificate is refused for", () => {
  it.each(bentFields)("%s", (_, certificate) => {
    expect(problemOf(certificate)).toBeTypeOf("string");
  });
});
