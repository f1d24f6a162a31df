import type { KeyObject } from "node:crypto";
import type { DecodedBlocks, PlacedCertificate } from "../certificate/decode-block.js";
import { isCa } from "../certificate/is-ca.js";
import { keyMatches } from "../certificate/key-match.js";
import { undecodableKinds, type Fault } from "../pem/fault.js";

/** The client among the certificates of a file, and what was lost beside it. */
export interface Leaf {
  readonly leaf: PlacedCertificate | undefined;
  readonly lost: readonly Fault[];
}

/**
 * Chooses the client's own certificate: the one that a private key of the file fits, or else the lowest of the chain.
 * Where a block was lost, a CA among the rest is not taken for the client: the client may be what was lost.
 */
export function chooseLeaf({ certificates, faults }: DecodedBlocks, privateKeys: readonly KeyObject[]): Leaf {
  const lost = faults.filter(isLostCertificate);
  const owned = ownedBy(privateKeys, certificates);
  if (owned !== undefined) return { leaf: owned, lost };
  const lowest = lowestOf(certificates);
  const isSure = lost.length === 0 || (lowest !== undefined && !isCa(lowest.certificate));
  return { leaf: isSure ? lowest : undefined, lost };
}

/** The certificate of the keys, where there is exactly one, however often it stands in the file. */
function ownedBy(
  privateKeys: readonly KeyObject[],
  certificates: readonly PlacedCertificate[],
): PlacedCertificate | undefined {
  const owned = certificates.filter(({ certificate }) => privateKeys.some((key) => keyMatches(certificate, key)));
  const fingerprints = new Set(owned.map(({ certificate }) => certificate.fingerprint));
  return fingerprints.size === 1 ? owned[0] : undefined;
}

/** Of a chain in any order, the first certificate that has issued none of the others; a root only where there is no other. */
function lowestOf(certificates: readonly PlacedCertificate[]): PlacedCertificate | undefined {
  const issued = new Map<string, number>();
  for (const { issuer } of certificates.map(({ certificate }) => certificate)) {
    issued.set(issuer.key, (issued.get(issuer.key) ?? 0) + 1);
  }
  const lowest = certificates.filter(({ certificate: { subject, selfIssued } }) => {
    return (issued.get(subject.key) ?? 0) === (selfIssued ? 1 : 0);
  });
  return lowest.find(({ certificate }) => !certificate.selfIssued) ?? lowest[0] ?? certificates[0];
}

/** `TRUSTED CERTIFICATE` and `X509 CERTIFICATE` are OpenSSL's; a certificate in them is not read. */
function isLostCertificate(fault: Fault): boolean {
  if (fault.kind === "other-label") return fault.label.endsWith(" CERTIFICATE");
  return undecodableKinds.includes(fault.kind);
}
