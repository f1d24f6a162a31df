import { createHash } from "node:crypto";
import type { Certificate } from "../certificate/certificate.js";
import { decodeBlocks } from "../certificate/decode-block.js";
import { scanPem } from "../pem/scan.js";
import type { Entry, Truststore } from "./truststore.js";

/** Decodes a PEM bundle. Never throws: what cannot be read is a fault of the result. */
export function readTruststore(bundle: Uint8Array): Truststore {
  const scan = scanPem(bundle);
  const decoded = decodeBlocks(scan.blocks);
  const entries = decoded.certificates.map((placed, index): Entry => ({ ...placed, index }));
  const faults = [...scan.faults, ...decoded.faults].sort((a, b) => a.bytes.start - b.bytes.start);
  const sha256 = createHash("sha256").update(bundle).digest("hex");
  return { sha256, size: bundle.length, entries, faults, ...indexOf(entries) };
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
