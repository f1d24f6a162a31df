import type { Certificate } from "../certificate/certificate.js";
import { hexOf } from "../certificate/der-values.js";
import { isSameKey } from "../certificate/key-object.js";
import type { PublicKey } from "../certificate/public-key.js";
import { isSelfSigned, selfSignatureOf } from "../certificate/self-signature.js";
import { verifySignature, type SignatureVerdict } from "../certificate/signature.js";
import type { Truststore } from "../truststore/truststore.js";
import { Budget, mostSignaturesOfCas } from "./budget.js";

/** Who may have issued a certificate, by its name and by its signature. */
export interface Issuers {
  /** Listed certificates with the issuer's name, the most promising first. */
  readonly named: readonly Certificate[];
  /** Those of them whose key made the signature, or for which nothing here can tell. */
  readonly signers: readonly Certificate[];
  /** False where the budget was spent before every key of that name was tried. */
  readonly allTried: boolean;
}

/** Finds issuers in one truststore and counts the signatures that it verifies on the way. */
export class IssuerFinder {
  readonly #truststore: Truststore;
  readonly #ofListed = new Map<Certificate, Issuers>();
  readonly #known = new WeakMap<Certificate, Issuers>();
  readonly #budgetOfCas = new Budget(mostSignaturesOfCas);
  signaturesVerified = 0;

  constructor(truststore: Truststore) {
    this.#truststore = truststore;
  }

  /** The issuers of a certificate of the truststore, each verified once. A self-signed one needs none. */
  ofListed(certificate: Certificate): Issuers {
    let issuers = this.#ofListed.get(certificate);
    if (issuers === undefined) {
      issuers = isSelfSigned(certificate) ? noIssuers : this.of(certificate, this.#budgetOfCas);
      this.#ofListed.set(certificate, issuers);
    }
    return issuers;
  }

  /** A self-signed certificate ends a path. So does a broken self-signature, unless another certificate made it. */
  isRoot(certificate: Certificate): boolean {
    if (isSelfSigned(certificate)) return true;
    return selfSignatureOf(certificate) === "broken" && this.ofListed(certificate).signers.length === 0;
  }

  /**
   * The issuers of any certificate, verified once unless the budget, which bounds the signatures tried, was spent. A
   * certificate is not its own issuer here.
   */
  of(certificate: Certificate, budget?: Budget): Issuers {
    const known = this.#known.get(certificate);
    if (known !== undefined) return known;
    const issuers = this.#find(certificate, budget);
    if (issuers.allTried) this.#known.set(certificate, issuers);
    return issuers;
  }

  #find(certificate: Certificate, budget: Budget | undefined): Issuers {
    const named = this.#truststore
      .withSubject(certificate.issuer)
      .filter((candidate) => candidate.fingerprint !== certificate.fingerprint)
      .sort(byPromise(certificate));
    return { named, ...(certificate.algorithmsAgree ? this.#signersAmong(named, certificate, budget) : noSigners) };
  }

  /** Once a key is known to have signed, the others are compared with it; a signature is verified once a key. */
  #signersAmong(named: readonly Certificate[], certificate: Certificate, budget?: Budget): Omit<Issuers, "named"> {
    const keys = new Map<string, boolean>();
    let signer: PublicKey | undefined;
    const signers = named.filter(({ publicKey }) => {
      const id = hexOf(publicKey.spki);
      const known = keys.get(id);
      if (known !== undefined) return known;
      if (signer === undefined) budget?.take(1);
      if (signer === undefined && budget?.spent === true) return false;
      const verdict = signer === undefined ? this.#verify(certificate, publicKey) : "broken";
      const signs = signer === undefined ? verdict !== "broken" : isSameKey(publicKey, signer);
      if (verdict === "valid") signer = publicKey;
      keys.set(id, signs);
      return signs;
    });
    const allTried = signers.length > 0 || named.length === 0 || budget?.spent !== true;
    return { signers, allTried };
  }

  #verify(certificate: Certificate, key: PublicKey): SignatureVerdict {
    this.signaturesVerified++;
    return verifySignature(certificate, key);
  }
}

const noSigners = { signers: [], allTried: true } as const;
const noIssuers: Issuers = { named: [], ...noSigners };

/** The key identifier first, then the latest end; the fingerprint makes the order independent of the file's. */
function byPromise(certificate: Certificate): (a: Certificate, b: Certificate) => number {
  const wanted = certificate.extensions.authorityKeyIdentifier;
  const misses = (issuer: Certificate) => (wanted === issuer.extensions.subjectKeyIdentifier ? 0 : 1);
  return (a, b) => misses(a) - misses(b) || b.notAfter - a.notAfter || (a.fingerprint < b.fingerprint ? -1 : 1);
}
