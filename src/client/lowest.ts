import type { PlacedCertificate } from "../certificate/decode-block.js";

/** The certificates of a file that have issued none of its others, by their names; each once, where it stands first. */
export function lowestOf(certificates: readonly PlacedCertificate[]): readonly PlacedCertificate[] {
  const issuers = new Set<string>();
  const first = new Map<string, PlacedCertificate>();
  for (const placed of certificates) {
    const { issuer, selfIssued, fingerprint } = placed.certificate;
    if (!selfIssued) issuers.add(issuer.key);
    if (!first.has(fingerprint)) first.set(fingerprint, placed);
  }
  return [...first.values()].filter(({ certificate }) => !issuers.has(certificate.subject.key));
}
