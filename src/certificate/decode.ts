import { hash } from "node:crypto";
import type { Certificate } from "./certificate.js";
import * as der from "./der.js";
import { bytesOf, contextTag, DerError, readElement, Reader, tags, type Element } from "./der.js";
import { smallInteger } from "./der-values.js";
import { extensionsOf, type Extensions } from "./extensions.js";
import { nameOf, sharedNameOf, type Name } from "./name.js";
import { publicKeyOf, type PublicKey } from "./public-key.js";
import { serialNumberOf, type SerialNumber } from "./serial-number.js";
import { signatureAlgorithmOf, type SignatureAlgorithm } from "./signature-algorithm.js";
import { timeOf } from "./time.js";

/** A certificate, or why the bytes are none. */
export type DecodedCertificate =
  /** `trailing` counts the bytes that follow the certificate. */
  | { readonly certificate: Certificate; readonly trailing: number }
  /** `problem` is a clause about the byte at `offset`. */
  | { readonly certificate: undefined; readonly problem: string; readonly offset: number; readonly truncated: boolean };

/** Decodes one certificate from DER. Never throws; the bytes must not change afterwards. */
export function decodeCertificate(bytes: Uint8Array): DecodedCertificate {
  try {
    if (bytes.length > 0 && bytes[0] !== tags.sequence) {
      throw new DerError("the data does not start like a certificate", 0);
    }
    const element = readElement(bytes, 0);
    return { certificate: new DerCertificate(element), trailing: bytes.length - element.end };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return { certificate: undefined, problem: error.message, offset: error.offset, truncated: error.truncated };
  }
}

class DerCertificate implements Certificate {
  readonly der: Uint8Array;
  readonly version: 1 | 2 | 3;
  readonly serialNumber: SerialNumber;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: PublicKey;
  readonly extensions: Extensions;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly algorithmsAgree: boolean;
  readonly #signed: Element;
  readonly #signature: Element;
  #fingerprint: string | undefined;
  #selfIssued: boolean | undefined;

  /** Reads the fields in the order of RFC 5280 4.1, so that the first one that does not decode is told. */
  constructor(element: Element) {
    const outer = new Reader(element);
    this.#signed = outer.read("the certificate's content", tags.sequence);
    const algorithm = outer.read("the signature algorithm", tags.sequence);
    this.#signature = outer.read("the signature", tags.bitString);
    outer.finish("the certificate");

    const signed = new Reader(this.#signed);
    this.version = versionOf(signed.readOptional(contextTag(0)));
    this.serialNumber = serialNumberOf(signed.read("the serial number", tags.integer));
    const innerAlgorithm = signed.read("the inner signature algorithm", tags.sequence);
    this.issuer = sharedNameOf(signed.read("the issuer", tags.sequence));
    const validity = new Reader(signed.read("the validity", tags.sequence));
    this.notBefore = timeOf(validity.read("notBefore"), "notBefore");
    this.notAfter = timeOf(validity.read("notAfter"), "notAfter");
    validity.finish("the validity");
    this.subject = nameOf(signed.read("the subject", tags.sequence));
    this.publicKey = publicKeyOf(signed.read("the public key", tags.sequence));
    signed.readOptional(contextTag(1, false)); // issuerUniqueID
    signed.readOptional(contextTag(2, false)); // subjectUniqueID
    const extensions = signed.readOptional(contextTag(3));
    signed.finish("the certificate's content");
    this.extensions = extensionsOf(extensions && der.onlyElementIn(extensions, "the extensions", tags.sequence));

    this.algorithmsAgree = der.isSameElement(algorithm, innerAlgorithm);
    if (!this.algorithmsAgree) signatureAlgorithmOf(innerAlgorithm); // not used, yet it must decode
    this.signatureAlgorithm = signatureAlgorithmOf(algorithm);
    if ((der.byteOf(this.#signature, 0) ?? 8) > 7) {
      throw new DerError("the signature is no bit string", this.#signature.start);
    }
    this.der = bytesOf(element);
  }

  get fingerprint(): string {
    return (this.#fingerprint ??= hash("sha256", this.der, "hex"));
  }

  get selfIssued(): boolean {
    return (this.#selfIssued ??= this.subject.isSameAs(this.issuer));
  }

  get signature(): Uint8Array {
    const { bytes, contentStart, end } = this.#signature;
    const fillsBytes = bytes[contentStart] === 0; // a signature that does not is none that verifies
    return bytes.subarray(fillsBytes ? contentStart + 1 : end, end);
  }

  get signedBytes(): Uint8Array {
    return bytesOf(this.#signed);
  }
}

function versionOf(field: Element | undefined): 1 | 2 | 3 {
  if (field === undefined) return 1;
  const reader = new Reader(field);
  const version = smallInteger(reader.read("the version", tags.integer)) + 1;
  reader.finish("the version");
  if (version === 1 || version === 2 || version === 3) return version;
  throw new DerError(`version ${version} of X.509 does not exist`, field.start);
}
