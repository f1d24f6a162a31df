import { createHash } from "node:crypto";
import type { Certificate } from "../certificate/certificate.js";
import { decodeCertificate } from "../certificate/decode.js";
import type { PemBlock } from "../pem/block.js";
import type { Fault } from "../pem/fault.js";
import { scanPem } from "../pem/scan.js";
import type { Entry, Truststore } from "./truststore.js";

/** Decodes a PEM bundle. Never throws: what cannot be read is a fault of the result. */
export function readTruststore(bundle: Uint8Array): Truststore {
  const { blocks, faults: scanFaults } = scanPem(bundle);
  const entries: Entry[] = [];
  const faults: Fault[] = [...scanFaults];
  for (const block of blocks) {
    const { certificate, fault } = decodeBlock(block);
    if (fault !== undefined) faults.push(fault);
    if (certificate !== undefined) entries.push({ ...placeOf(block), index: entries.length, certificate });
  }
  faults.sort((a, b) => a.bytes.start - b.bytes.start);
  const sha256 = createHash("sha256").update(bundle).digest("hex");
  return { sha256, size: bundle.length, entries, faults, ...indexOf(entries) };
}

/** A block's certificate, its fault, or both: bytes behind a certificate do not cost it. */
export function decodeBlock(block: PemBlock): { certificate?: Certificate; fault?: Fault } {
  const decoded = decodeCertificate(block.der);
  if (decoded.certificate === undefined) {
    const { problem, offset, truncated } = decoded;
    return { fault: { kind: "malformed-der", problem, offset, truncated, ...placeOf(block) } };
  }
  const { certificate, trailing } = decoded;
  if (trailing === 0) return { certificate };
  return { certificate, fault: { kind: "trailing-bytes", count: trailing, ...placeOf(block) } };
}

function placeOf({ lines, bytes }: PemBlock) {
  return { lines, bytes };
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
