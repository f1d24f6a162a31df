import "reflect-metadata";
import { X509Certificate, type KeyObject } from "node:crypto";
import { AsnConvert } from "@peculiar/asn1-schema";
import { Certificate as AsnCertificate } from "@peculiar/asn1-x509";
import * as peculiar from "@peculiar/x509";
import { describe, expect, it } from "vitest";
import type { Certificate } from "../../src/certificate/certificate.js";
import { publicKeyObjectOf } from "../../src/certificate/key-object.js";
import { selfSignatureOf } from "../../src/certificate/self-signature.js";
import { verifySignature } from "../../src/certificate/signature.js";
import { corporaFolder } from "../support/corpora.js";
import { decoded } from "./assemble.js";
import { corpusDers, issuedDers, rootDers } from "./sources.js";

const hex = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString("hex");

/** What Node.js, that is OpenSSL, says; the words are ours. */
function saidByNode(der: Uint8Array) {
  const node = new X509Certificate(der);
  const key = keyOfNode(node);
  return {
    serialNumber: node.serialNumber === "0" ? "00" : node.serialNumber, // `openssl x509` prints two digits
    notBefore: new Date(node.validFrom).getTime(),
    notAfter: new Date(node.validTo).getTime(),
    fingerprint: node.fingerprint256.replaceAll(":", "").toLowerCase(),
    spki: key && hex(key.export({ type: "spki", format: "der" })),
    signsCertificates: node.ca,
    // Node's typings promise an array; without the extension there is none.
    extendedKeyUsage: (node.keyUsage as string[] | undefined) ?? null,
    ownKeyVerifies: key !== undefined && node.verify(key),
  };
}

/** Undefined where OpenSSL cannot load the key; limbo has a certificate without one. */
function keyOfNode(node: X509Certificate): KeyObject | undefined {
  try {
    return node.publicKey;
  } catch {
    return undefined;
  }
}

function saidByUs(certificate: Certificate): ReturnType<typeof saidByNode> {
  const { basicConstraints, keyUsage, extendedKeyUsage } = certificate.extensions;
  return {
    serialNumber: certificate.serialNumber.hex,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    fingerprint: certificate.fingerprint,
    spki: publicKeyObjectOf(certificate.publicKey) && hex(certificate.publicKey.spki),
    signsCertificates: basicConstraints?.ca === true && (keyUsage?.has("keyCertSign") ?? true),
    extendedKeyUsage: extendedKeyUsage === undefined ? null : [...extendedKeyUsage],
    ownKeyVerifies: verifySignature(certificate, certificate.publicKey) === "valid",
  };
}

/** RFC 5280 4.2.1.3: the bit of each usage, the first being the lowest as @peculiar/x509 counts them. */
const usageBits = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;

/** What @peculiar/x509 says, which shares no code with OpenSSL or with us. */
function saidByPeculiar(der: Uint8Array) {
  const certificate = new peculiar.X509Certificate(Uint8Array.from(der));
  const { tbsCertificate, signatureAlgorithm } = AsnConvert.parse(Uint8Array.from(der), AsnCertificate);
  const constraints = certificate.getExtension(peculiar.BasicConstraintsExtension);
  const usages: number | undefined = certificate.getExtension(peculiar.KeyUsagesExtension)?.usages;
  return {
    subject: hex(certificate.subjectName.toArrayBuffer()),
    issuer: hex(certificate.issuerName.toArrayBuffer()),
    serialNumber: BigInt.asIntN(
      tbsCertificate.serialNumber.byteLength * 8,
      BigInt(`0x${hex(tbsCertificate.serialNumber)}`),
    ).toString(),
    notBefore: certificate.notBefore.getTime(),
    notAfter: certificate.notAfter.getTime(),
    spki: hex(AsnConvert.serialize(tbsCertificate.subjectPublicKeyInfo)),
    ca: constraints?.ca ?? null,
    pathLength: constraints?.pathLength ?? null,
    keyUsage: usages === undefined ? null : usageBits.filter((_, bit) => (usages & (1 << bit)) !== 0),
    extendedKeyUsage: certificate.getExtension(peculiar.ExtendedKeyUsageExtension)?.usages.map(String) ?? null,
    subjectKeyIdentifier: certificate.getExtension(peculiar.SubjectKeyIdentifierExtension)?.keyId ?? null,
    authorityKeyIdentifier: certificate.getExtension(peculiar.AuthorityKeyIdentifierExtension)?.keyId ?? null,
    extensions: certificate.extensions.map(({ type, critical }) => [type, critical]),
    signatureAlgorithm: signatureAlgorithm.algorithm,
    signature: hex(certificate.signature),
  };
}

function saidByUsInFull(certificate: Certificate): ReturnType<typeof saidByPeculiar> {
  const { extensions } = certificate;
  const { keyUsage } = extensions;
  return {
    subject: hex(certificate.subject.der),
    issuer: hex(certificate.issuer.der),
    serialNumber: certificate.serialNumber.decimal,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    spki: hex(certificate.publicKey.spki),
    ca: extensions.basicConstraints?.ca ?? null,
    pathLength: extensions.basicConstraints?.pathLength ?? null,
    keyUsage: keyUsage === undefined ? null : usageBits.filter((usage) => keyUsage.has(usage)),
    extendedKeyUsage: extensions.extendedKeyUsage === undefined ? null : [...extensions.extendedKeyUsage],
    subjectKeyIdentifier: extensions.subjectKeyIdentifier ?? null,
    authorityKeyIdentifier: extensions.authorityKeyIdentifier ?? null,
    extensions: extensions.all.map(({ oid, critical }) => [oid, critical]),
    signatureAlgorithm: certificate.signatureAlgorithm.oid,
    signature: hex(certificate.signature),
  };
}

/** Node.js shows one attribute a line and escapes what is special in RFC 2253; such names are left out. */
function linesOfNode(name: string): string | undefined {
  return name.includes("\\") || name.includes(" + ") ? undefined : name.replaceAll("\n", ",");
}

function compareAll(ders: readonly Uint8Array[]): void {
  for (const der of ders) {
    const certificate = decoded(der);
    const { text } = certificate.subject;
    expect({ text, ...saidByUs(certificate) }).toEqual({ text, ...saidByNode(der) });
    const theirs = saidByPeculiar(der);
    // A bit string that does not fill whole bytes holds no signature for us, and is counted below.
    const signature = certificate.signature.length === 0 ? "" : theirs.signature;
    expect({ text, ...saidByUsInFull(certificate) }).toEqual({ text, ...theirs, signature });
    const isSelfSigned = certificate.selfIssued && saidByNode(der).ownKeyVerifies;
    expect(selfSignatureOf(certificate) === "valid").toBe(isSelfSigned);
    expect(certificate.extensions.malformed).toEqual([]);
  }
}

describe("the decoder agrees with Node.js and with @peculiar/x509", () => {
  it("on the roots that Node.js trusts", () => {
    const ders = rootDers();
    expect(ders.length).toBeGreaterThan(100);
    compareAll(ders);
  });

  it("on certificates of every kind of key and of many shapes", () => {
    compareAll(issuedDers());
  });

  it("on the printed names of the roots that Node.js trusts", () => {
    const names = rootDers().map((der) => {
      const theirs = linesOfNode(new X509Certificate(der).subject);
      return { ours: theirs && decoded(der).subject.text, theirs };
    });
    expect(names.filter(({ theirs }) => theirs !== undefined).length).toBeGreaterThan(100);
    for (const { ours, theirs } of names) expect(ours).toBe(theirs);
  });

  it.skipIf(corporaFolder === undefined).each(["pkits", "limbo"] as const)("on every certificate of %s", (corpus) => {
    const ders = corpusDers(corpus);
    expect(ders.length).toBeGreaterThan(100);
    compareAll(ders);
  });

  it.skipIf(corporaFolder === undefined)("but for two signatures of PKITS, which end within a byte", () => {
    const spoiled = corpusDers("pkits").filter((der) => decoded(der).signature.length === 0);
    expect(spoiled.map((der) => decoded(der).subject.text.replace(/.*CN=/, "")).sort()).toEqual([
      "Bad Signed CA",
      "Invalid DSA Signature EE Certificate Test6",
    ]);
    expect(spoiled.map((der) => saidByNode(der).ownKeyVerifies)).toEqual([false, false]);
  });
});
