import { createHash } from "node:crypto";
import type { Certificate } from "../certificate/certificate.js";
import { decodeBlocks } from "../certificate/decode-block.js";
import type { Place } from "../pem/place.js";
import { scanPem } from "../pem/scan.js";
import type { Entry, Truststore } from "./truststore.js";

/** Decodes a PEM bundle. Never throws: what cannot be read is a fault of the result. */
export function readTruststore(bundle: Uint8Array): Truststore {
  const scan = scanPem(bundle);
  const decoded = decodeBlocks(scan.blocks);
  const entries = decoded.certificates.map((placed, index): Entry => ({ ...placed, index }));
  const faults = [...scan.faults, ...decoded.faults].sort((a, b) => a.bytes.start - b.bytes.start);
  const sha256 = createHash("sha256").update(bundle).digest("hex");
  const digestAt = (place: Place) => digestOf(bundle, place);
  return { sha256, size: bundle.length, entries, faults, ...indexOf(entries), digestAt };
}

function indexOf(entries: readonly Entry[]): Pick<Truststore, "certificates" | "withSubject" | "entryOf"> {
  const byFingerprint = new Map<string, Entry>();
  const bySubject = new Map<string, Certificate[]>();
  for (const entry of entries) {
    const { certificate } = entry;
    if (byFingerprint.has(certificate.fingerprint)) continue;
    byFingerprint.set(certificate.fingerprint, entry);
    const { key } = certificate.subject;
    const namesakes = bySubject.get(key);
    if (namesakes === undefined) bySubject.set(key, [certificate]);
    else namesakes.push(certificate);
  }
  return {
    certificates: [...byFingerprint.values()].map(({ certificate }) => certificate),
    withSubject: (name) => bySubject.get(name.key) ?? [],
    entryOf: (certificate) => byFingerprint.get(certificate.fingerprint),
  };
}

/** Other line breaks and other indentation leave it as it is. */
function digestOf(bundle: Uint8Array, { bytes: { start, end } }: Place): string {
  const text = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.byteLength).toString("latin1", start, end);
  return createHash("sha256").update(text.replaceAll(/\s+/g, ""), "latin1").digest("hex");
}
