import type { Certificate } from "../certificate/certificate.js";
import type { PlacedCertificate } from "../certificate/decode-block.js";
import type { Name } from "../certificate/name.js";
import type { Fault } from "../pem/fault.js";
import type { Place } from "../pem/place.js";

/** A certificate as it stands in the bundle. */
export interface Entry extends PlacedCertificate {
  /** Counted from 0, over the certificates that decode. */
  readonly index: number;
}

/** A bundle, decoded and indexed. */
export interface Truststore {
  /** SHA-256 of the bundle's bytes, in lower-case hexadecimal digits. */
  readonly sha256: string;
  /** The bundle's length in bytes. */
  readonly size: number;
  /** Every certificate in file order, repeated ones included. */
  readonly entries: readonly Entry[];
  /** The certificates without repetition, in file order. */
  readonly certificates: readonly Certificate[];
  /** What is odd about the file, in file order. */
  readonly faults: readonly Fault[];
  /** The distinct certificates of that subject (RFC 5280 7.1). */
  readonly withSubject: (name: Name) => readonly Certificate[];
  /** Where a certificate with these very bytes stands first. */
  readonly entryOf: (certificate: Certificate) => Entry | undefined;
  /** SHA-256 of what stands at a place of the bundle, white space aside, in lower-case hexadecimal digits. */
  readonly digestAt: (place: Place) => string;
  /** Whether names stand as fingerprints, so that no message may quote another name out of a certificate. */
  readonly redacted?: true;
}
