import { createHash } from "node:crypto";
import { decodeBlocks } from "../certificate/decode-block.js";
import type { Place } from "../pem/place.js";
import { scanPem } from "../pem/scan.js";
import { indexEntries } from "./index-entries.js";
import type { Entry, Truststore } from "./truststore.js";

/** Decodes a PEM bundle. Never throws: what cannot be read is a fault of the result. */
export function readTruststore(bundle: Uint8Array): Truststore {
  const scan = scanPem(bundle);
  const decoded = decodeBlocks(scan.blocks);
  const entries = decoded.certificates.map((placed, index): Entry => ({ ...placed, index }));
  const faults = [...scan.faults, ...decoded.faults].sort((a, b) => a.bytes.start - b.bytes.start);
  const sha256 = createHash("sha256").update(bundle).digest("hex");
  const digestAt = (place: Place) => digestOf(bundle, place);
  return { sha256, size: bundle.length, faults, ...indexEntries(entries), digestAt };
}

/** Other line breaks and other indentation leave it as it is. */
function digestOf(bundle: Uint8Array, { bytes: { start, end } }: Place): string {
  const text = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.byteLength).toString("latin1", start, end);
  return createHash("sha256").update(text.replaceAll(/\s+/g, ""), "latin1").digest("hex");
}
