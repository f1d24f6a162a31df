import type { KeyObject } from "node:crypto";
import type { DecodedBlocks, PlacedCertificate } from "../certificate/decode-block.js";
import { isCa } from "../certificate/is-ca.js";
import { keyMatches } from "../certificate/key-match.js";
import type { Fault } from "../pem/fault.js";
import { isLostCertificate } from "./lost-certificate.js";
import { lowestOf } from "./lowest.js";

/** The client among the certificates of a file, what was lost beside it, and who else may be a client. */
export interface Leaf {
  readonly leaf: PlacedCertificate | undefined;
  readonly lost: readonly Fault[];
  readonly otherClients: readonly PlacedCertificate[];
}

/**
 * Chooses the client's own certificate: the one that the first of the key rings fits with any key, or the next one, or else
 * the lowest of the chain. Where a block was lost, a CA among the rest is not taken for the client: the client may be what
 * was lost.
 */
export function chooseLeaf({ certificates, faults }: DecodedBlocks, keyRings: readonly (readonly KeyObject[])[]): Leaf {
  const lost = faults.filter(isLostCertificate);
  const lowest = lowestOf(certificates);
  const leaf = firstOwned(keyRings, certificates) ?? lowestClient(lowest, certificates, lost);
  return { leaf, lost, otherClients: leaf === undefined ? [] : lowest.filter((other) => isOtherClient(other, leaf)) };
}

/** The certificate of a ring's keys, where there is exactly one, however often it stands in the file. */
function firstOwned(
  keyRings: readonly (readonly KeyObject[])[],
  certificates: readonly PlacedCertificate[],
): PlacedCertificate | undefined {
  for (const keys of keyRings) {
    const owned = certificates.filter(({ certificate }) => keys.some((key) => keyMatches(certificate, key)));
    const fingerprints = new Set(owned.map(({ certificate }) => certificate.fingerprint));
    if (fingerprints.size === 1) return owned[0];
  }
  return undefined;
}

/** A root, and then a CA, only where there is no other. */
function lowestClient(
  lowest: readonly PlacedCertificate[],
  certificates: readonly PlacedCertificate[],
  lost: readonly Fault[],
): PlacedCertificate | undefined {
  const issued = lowest.filter(({ certificate }) => !certificate.selfIssued);
  const client = issued.find(({ certificate }) => !isCa(certificate)) ?? issued[0] ?? lowest[0] ?? certificates[0];
  return client !== undefined && lost.length > 0 && isCa(client.certificate) ? undefined : client;
}

/** A self-signed certificate is a client's only beside another one: below a chain it is a root that does not say so. */
function isOtherClient({ certificate }: PlacedCertificate, { certificate: leaf }: PlacedCertificate): boolean {
  if (certificate.fingerprint === leaf.fingerprint || isCa(certificate)) return false;
  return !certificate.selfIssued || leaf.selfIssued;
}
