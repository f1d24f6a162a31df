import type { PemBlock } from "../pem/block.js";
import type { Fault } from "../pem/fault.js";
import type { Place } from "../pem/place.js";
import type { Certificate } from "./certificate.js";
import { decodeCertificate } from "./decode.js";

/** A certificate and where it stands in its file. */
export interface PlacedCertificate extends Place {
  readonly certificate: Certificate;
}

/** The certificates of a file's blocks, and the faults of those blocks that are none. */
export interface DecodedBlocks {
  readonly certificates: readonly PlacedCertificate[];
  readonly faults: readonly Fault[];
}

/** Decodes every block. Bytes behind a certificate are a fault that does not cost it. */
export function decodeBlocks(blocks: readonly PemBlock[]): DecodedBlocks {
  const certificates: PlacedCertificate[] = [];
  const faults: Fault[] = [];
  for (const { der, lines, bytes } of blocks) {
    const decoded = decodeCertificate(der);
    if (decoded.certificate === undefined) {
      const { problem, offset, truncated } = decoded;
      faults.push({ kind: "malformed-der", problem, offset, truncated, lines, bytes });
      continue;
    }
    certificates.push({ certificate: decoded.certificate, lines, bytes });
    if (decoded.trailing > 0) faults.push({ kind: "trailing-bytes", count: decoded.trailing, lines, bytes });
  }
  return { certificates, faults };
}
