import type { Extensions } from "./extensions.js";
import type { Name } from "./name.js";
import type { PublicKey } from "./public-key.js";
import type { SerialNumber } from "./serial-number.js";
import type { SignatureAlgorithm } from "./signature-algorithm.js";

/** An X.509 certificate (RFC 5280 4.1), the one form that everything here works on. */
export interface Certificate {
  readonly der: Uint8Array;
  /** SHA-256 of the DER, in lower-case hexadecimal digits. */
  readonly fingerprint: string;
  readonly version: 1 | 2 | 3;
  readonly serialNumber: SerialNumber;
  readonly issuer: Name;
  readonly subject: Name;
  /** Whether subject and issuer are one name (RFC 5280 3.2). Says nothing of the signature. */
  readonly selfIssued: boolean;
  /** Milliseconds since 1970; both ends belong to the validity period. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: PublicKey;
  readonly extensions: Extensions;
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** False when the signed part names another signature algorithm than the outer one. */
  readonly algorithmsAgree: boolean;
  readonly signature: Uint8Array;
  /** The bytes that the signature covers. */
  readonly signedBytes: Uint8Array;
}
