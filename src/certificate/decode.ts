import { createHash } from "node:crypto";
import type { Certificate } from "./certificate.js";
import { bytesOf, contentOf, contextTag, DerError, readElement, Reader, tags, type Element } from "./der.js";
import { hexOf, smallInteger } from "./der-values.js";
import { extensionsOf } from "./extensions.js";
import { nameOf } from "./name.js";
import { publicKeyOf } from "./public-key.js";
import { serialNumberOf } from "./serial-number.js";
import { signatureAlgorithmOf } from "./signature-algorithm.js";
import { timeOf } from "./time.js";

/** A certificate, or why the bytes are none. */
export type DecodedCertificate =
  /** `trailing` counts the bytes that follow the certificate. */
  | { readonly certificate: Certificate; readonly trailing: number }
  /** `problem` is a clause about the byte at `offset`. */
  | { readonly certificate: undefined; readonly problem: string; readonly offset: number; readonly truncated: boolean };

/** Decodes one certificate from DER. Never throws; the bytes must not change afterwards. */
export function decodeCertificate(der: Uint8Array): DecodedCertificate {
  try {
    if (der.length > 0 && der[0] !== tags.sequence) throw new DerError("the data does not start like a certificate", 0);
    const element = readElement(der, 0);
    return { certificate: certificateOf(element), trailing: der.length - element.end };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return { certificate: undefined, problem: error.message, offset: error.offset, truncated: error.truncated };
  }
}

function certificateOf(element: Element): Certificate {
  const outer = new Reader(element);
  const signed = outer.read("the certificate's content", tags.sequence);
  const algorithm = outer.read("the signature algorithm", tags.sequence);
  const signature = outer.read("the signature", tags.bitString);
  outer.finish("the certificate");

  const { innerAlgorithm, ...fields } = readSignedFields(signed);
  const algorithmsAgree = Buffer.compare(bytesOf(algorithm), bytesOf(innerAlgorithm)) === 0;
  if (!algorithmsAgree) signatureAlgorithmOf(innerAlgorithm); // not used, yet it must decode
  const der = bytesOf(element);
  let fingerprint: string | undefined;
  return {
    ...fields,
    der,
    get fingerprint() {
      return (fingerprint ??= hexOf(createHash("sha256").update(der).digest()));
    },
    get selfIssued() {
      return fields.subject.key === fields.issuer.key;
    },
    signatureAlgorithm: signatureAlgorithmOf(algorithm),
    algorithmsAgree,
    signature: signatureBytes(signature),
    signedBytes: bytesOf(signed),
  };
}

/** A signature that does not fill whole bytes is none that verifies. */
function signatureBytes(element: Element): Uint8Array {
  const content = contentOf(element);
  if ((content[0] ?? 8) > 7) throw new DerError("the signature is no bit string", element.start);
  return content.subarray(content[0] === 0 ? 1 : content.length);
}

/** The TBSCertificate, field by field in the order of RFC 5280 4.1. */
function readSignedFields(signed: Element) {
  const reader = new Reader(signed);
  const version = versionOf(reader.readOptional(contextTag(0)));
  const serialNumber = serialNumberOf(reader.read("the serial number", tags.integer));
  const innerAlgorithm = reader.read("the inner signature algorithm", tags.sequence);
  const issuer = nameOf(reader.read("the issuer", tags.sequence));
  const validity = new Reader(reader.read("the validity", tags.sequence));
  const notBefore = timeOf(validity.read("notBefore"), "notBefore");
  const notAfter = timeOf(validity.read("notAfter"), "notAfter");
  validity.finish("the validity");
  const subject = nameOf(reader.read("the subject", tags.sequence));
  const publicKey = publicKeyOf(reader.read("the public key", tags.sequence));
  reader.readOptional(contextTag(1, false)); // issuerUniqueID
  reader.readOptional(contextTag(2, false)); // subjectUniqueID
  const extensionsField = reader.readOptional(contextTag(3));
  reader.finish("the certificate's content");
  const extensions = extensionsOf(extensionsField && onlyField(extensionsField));
  return { version, serialNumber, innerAlgorithm, issuer, notBefore, notAfter, subject, publicKey, extensions };
}

function versionOf(field: Element | undefined): 1 | 2 | 3 {
  if (field === undefined) return 1;
  const reader = new Reader(field);
  const version = smallInteger(reader.read("the version", tags.integer)) + 1;
  reader.finish("the version");
  if (version === 1 || version === 2 || version === 3) return version;
  throw new DerError(`version ${version} of X.509 does not exist`, field.start);
}

function onlyField(field: Element): Element {
  const inner = new Reader(field).read("the extensions", tags.sequence);
  if (inner.end !== field.end) throw new DerError("bytes follow the extensions", inner.end);
  return inner;
}
