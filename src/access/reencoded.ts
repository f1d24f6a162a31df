import type { Certificate } from "../certificate/certificate.js";
import type { Truststore } from "../truststore/truststore.js";

/** A truststore and the bytes that it was read from. */
export interface Bundle {
  readonly truststore: Truststore;
  readonly bytes: Uint8Array;
}

/** The certificates that both list and whose PEM blocks, from BEGIN to END, are other bytes; in the order of the later. */
export function reencoded(before: Bundle, after: Bundle): readonly Certificate[] {
  const [old, young] = [blocksIn(before), blocksIn(after)];
  return after.truststore.certificates.filter(({ fingerprint }) => {
    const blocks = old.get(fingerprint);
    return blocks !== undefined && blocks !== young.get(fingerprint);
  });
}

/** The blocks of each certificate, by fingerprint; the same ones once and in an order of their own. */
function blocksIn({ truststore, bytes }: Bundle): ReadonlyMap<string, string> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks = new Map<string, Set<string>>();
  for (const { certificate, bytes: place } of truststore.entries) {
    const block = file.toString("latin1", place.start, place.end);
    blocks.set(certificate.fingerprint, (blocks.get(certificate.fingerprint) ?? new Set()).add(block));
  }
  return new Map([...blocks].map(([fingerprint, texts]) => [fingerprint, [...texts].sort().join("\n")]));
}
