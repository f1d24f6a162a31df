import type { Truststore } from "../truststore/truststore.js";

/** Whether certificates that both list stand in another order; where one stands twice, its first place counts. */
export function reordered(before: Truststore, after: Truststore): boolean {
  const old = before.certificates.filter((certificate) => after.entryOf(certificate) !== undefined);
  const young = after.certificates.filter((certificate) => before.entryOf(certificate) !== undefined);
  return old.some(({ fingerprint }, place) => young[place]?.fingerprint !== fingerprint);
}
