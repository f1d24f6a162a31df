import type { Certificate } from "../certificate/certificate.js";
import { hexOf } from "../certificate/der-values.js";
import { verifySignature } from "../certificate/signature.js";
import type { Truststore } from "../truststore/truststore.js";

/** Who may have issued a certificate, by its name and by its signature. */
export interface Issuers {
  /** Listed certificates with the issuer's name, the most promising first. */
  readonly named: readonly Certificate[];
  /** Those of them whose key made the signature, or for which nothing here can tell. */
  readonly signers: readonly Certificate[];
}

/** Finds issuers in one truststore and counts the signatures that it verifies on the way. */
export class IssuerFinder {
  readonly #truststore: Truststore;
  readonly #ofListed = new Map<Certificate, Issuers>();
  signaturesVerified = 0;

  constructor(truststore: Truststore) {
    this.#truststore = truststore;
  }

  /** The issuers of a certificate of the truststore; each is verified once. */
  ofListed(certificate: Certificate): Issuers {
    let issuers = this.#ofListed.get(certificate);
    if (issuers === undefined) this.#ofListed.set(certificate, (issuers = this.of(certificate)));
    return issuers;
  }

  /** The issuers of any certificate. A certificate is not its own issuer here. */
  of(certificate: Certificate): Issuers {
    const named = this.#truststore
      .withSubject(certificate.issuer)
      .filter((candidate) => candidate.fingerprint !== certificate.fingerprint)
      .sort(byPromise(certificate));
    return { named, signers: certificate.algorithmsAgree ? this.#signersAmong(named, certificate) : [] };
  }

  /** Namesakes that share a key share its verdict, and no two keys make one signature. */
  #signersAmong(named: readonly Certificate[], certificate: Certificate): readonly Certificate[] {
    const keys = new Map<string, boolean>();
    let signerFound = false;
    return named.filter(({ publicKey }) => {
      const id = hexOf(publicKey.spki);
      const known = keys.get(id);
      if (known !== undefined || signerFound) return known ?? false;
      const verdict = verifySignature(certificate, publicKey);
      this.signaturesVerified++;
      keys.set(id, verdict !== "broken");
      signerFound = verdict === "valid";
      return verdict !== "broken";
    });
  }
}

/** The key identifier first, then the latest end; the fingerprint makes the order independent of the file's. */
function byPromise(certificate: Certificate): (a: Certificate, b: Certificate) => number {
  const wanted = certificate.extensions.authorityKeyIdentifier;
  const misses = (issuer: Certificate) => (wanted === issuer.extensions.subjectKeyIdentifier ? 0 : 1);
  return (a, b) => misses(a) - misses(b) || b.notAfter - a.notAfter || (a.fingerprint < b.fingerprint ? -1 : 1);
}
