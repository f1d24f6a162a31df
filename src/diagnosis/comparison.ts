import type { Certificate } from "../certificate/certificate.js";
import { isSameKey } from "../certificate/key-object.js";
import { differenceOf, type Difference } from "./difference.js";

/** A client's certificate beside a second copy of it. */
export interface Comparison {
  readonly other: Certificate;
  /**
   * `identical`: the same bytes. `altered`: the second copy is genuine, and this one says something else.
   * `other-altered`: the reverse. `undecided`: two forms of one certificate, and nothing tells which is genuine.
   * `reissued`: two certificates for one key. `unrelated`: two certificates for two keys.
   */
  readonly conclusion: "identical" | "altered" | "other-altered" | "undecided" | "reissued" | "unrelated";
  readonly difference?: Difference;
}

/** Compares two certificates; `isGenuine` tells whether a listed key, or its own, made a certificate's signature. */
export function compareCertificates(
  certificate: Certificate,
  other: Certificate,
  isGenuine: (certificate: Certificate) => boolean,
): Comparison {
  const difference = differenceOf(certificate, other);
  if (difference === undefined) return { other, conclusion: "identical" };
  return { other, conclusion: conclusionOf(certificate, other, isGenuine), difference };
}

function conclusionOf(one: Certificate, other: Certificate, isGenuine: (certificate: Certificate) => boolean) {
  const [genuine, otherGenuine] = [isGenuine(one), isGenuine(other)];
  if (otherGenuine && !genuine && seemsOne(one, other)) return "altered";
  if (genuine && !otherGenuine && seemsOne(one, other)) return "other-altered";
  if (!genuine && !otherGenuine && seemsOne(one, other)) return "undecided";
  return isSameKey(one.publicKey, other.publicKey) ? "reissued" : "unrelated";
}

/**
 * An issuer gives a serial number once (RFC 5280 4.1.2.2), and never makes a signature again over other content: one of
 * them shared, or the content, is enough, since the other is what was altered. A short number tells nothing: recipes of
 * openssl give `01` to every certificate.
 */
function seemsOne(one: Certificate, other: Certificate): boolean {
  const sameNumber = one.issuer.key === other.issuer.key && one.serialNumber.hex === other.serialNumber.hex;
  if (sameNumber && one.serialNumber.hex.length >= tellingDigits) return true;
  const sameSignature = one.signature.length > 0 && Buffer.compare(one.signature, other.signature) === 0;
  return sameSignature || Buffer.compare(one.signedBytes, other.signedBytes) === 0;
}

/** Of 64 bits, which the CA/Browser Forum asks of a random serial number (Baseline Requirements 7.1). */
const tellingDigits = 16;
