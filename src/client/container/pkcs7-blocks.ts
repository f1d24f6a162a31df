import type { PemBlock } from "../../pem/block.js";
import type { Fault } from "../../pem/fault.js";
import { textOf } from "../own-memory.js";
import { readPkcs7 } from "./pkcs7.js";

/** What the PKCS#7 blocks of a PEM file come to. */
export interface Pkcs7Blocks {
  /** Their certificates, each at the place of its block. */
  readonly blocks: readonly PemBlock[];
  /** The faults of the file without those of blocks that were read. */
  readonly faults: readonly Fault[];
  readonly found: boolean;
}

/** OpenSSL's PKCS7 and CMS, and what others write. */
const labels: readonly string[] = ["PKCS7", "CMS", "PKCS #7 SIGNED DATA", "PKCS7 SIGNED DATA"];

/** Reads the PKCS#7 blocks of a PEM file, to which the scanner knows no more than their places. Never throws. */
export function readPkcs7Blocks(bytes: Uint8Array, faults: readonly Fault[]): Pkcs7Blocks {
  const blocks: PemBlock[] = [];
  const others: Fault[] = [];
  let found = false;
  for (const fault of faults) {
    if (fault.kind !== "other-label" || !labels.includes(fault.label)) {
      others.push(fault);
      continue;
    }
    found = true;
    const place = { lines: fault.lines, bytes: fault.bytes };
    const { certificates, problem } = readPkcs7(derOf(bytes.subarray(fault.bytes.start, fault.bytes.end)));
    for (const der of certificates) blocks.push({ der, ...place });
    const reason = problem ?? (certificates.length === 0 ? "it holds no certificate" : undefined);
    if (reason === undefined) continue;
    others.push({ kind: "unreadable-container", format: "pkcs7", problem: reason, truncated: false, ...place });
  }
  return { blocks, faults: others, found };
}

/** Of a block from BEGIN to END. The scanner has seen both; what else is no base64 is passed over. */
function derOf(block: Uint8Array): Uint8Array {
  const text = textOf(block);
  const begin = text.indexOf("-----", 5) + 5;
  return Buffer.from(text.slice(begin, text.lastIndexOf("-----END")), "base64");
}
