import type { Certificate } from "../certificate/certificate.js";
import type { Name } from "../certificate/name.js";
import type { PublicKey } from "../certificate/public-key.js";
import { isSelfSigned, selfSignatureOf } from "../certificate/self-signature.js";
import { verifySignature, type SignatureVerdict, type SignatureVerifier } from "../certificate/signature.js";
import type { Truststore } from "../truststore/truststore.js";
import { Budget, mostSignaturesOfCas } from "./budget.js";
import { Namesakes } from "./namesakes.js";
import type { Issuers, TrialOrder } from "./trial-order.js";

/** Finds issuers in one truststore and counts the signatures that it verifies on the way. */
export class IssuerFinder {
  readonly #truststore: Truststore;
  readonly #verifier: SignatureVerifier;
  readonly #ofListed = new Map<Certificate, Issuers>();
  readonly #known = new WeakMap<Certificate, Issuers>();
  readonly #namesakes = new Map<string, Namesakes>();
  readonly #budgetOfCas = new Budget(mostSignaturesOfCas);
  signaturesVerified = 0;

  constructor(truststore: Truststore, verifier: SignatureVerifier = verifySignature) {
    this.#truststore = truststore;
    this.#verifier = verifier;
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
    const order = this.#orderFor(certificate);
    const issuers = certificate.algorithmsAgree ? this.#tryAll(order, certificate, budget) : order.signedByAny([]);
    if (issuers.allTried) this.#known.set(certificate, issuers);
    return issuers;
  }

  /** The first key that would be tried as the one that signed a certificate, if any would. */
  firstKeyFor(certificate: Certificate): PublicKey | undefined {
    return certificate.algorithmsAgree ? this.#orderFor(certificate).keys[0] : undefined;
  }

  #orderFor(certificate: Certificate): TrialOrder {
    const { issuer, selfIssued, extensions } = certificate;
    const namesakes = selfIssued ? this.#othersNamedAs(certificate) : this.#namesakesOf(issuer);
    return namesakes.orderFor(extensions.authorityKeyIdentifier);
  }

  #othersNamedAs({ subject, fingerprint }: Certificate): Namesakes {
    return new Namesakes(this.#truststore.withSubject(subject).filter((other) => other.fingerprint !== fingerprint));
  }

  #namesakesOf(name: Name): Namesakes {
    const known = this.#namesakes.get(name.key);
    if (known !== undefined) return known;
    const listed = this.#truststore.withSubject(name);
    if (listed.length === 0) return nobody; // not remembered: of names that are not listed there is no end
    const namesakes = new Namesakes(listed);
    this.#namesakes.set(name.key, namesakes);
    return namesakes;
  }

  /** Tries key after key. Once one is known to have signed, no further signature is verified. */
  #tryAll(order: TrialOrder, certificate: Certificate, budget?: Budget): Issuers {
    const untold: PublicKey[] = [];
    for (const key of order.keys) {
      budget?.take(1);
      if (budget?.spent === true) return order.signedByAny(untold, untold.length > 0);
      const verdict = this.#verify(certificate, key);
      if (verdict === "valid") return untold.length === 0 ? order.signedBy(key) : order.signedByAny([...untold, key]);
      if (verdict === "unverifiable") untold.push(key);
    }
    return order.signedByAny(untold);
  }

  #verify(certificate: Certificate, key: PublicKey): SignatureVerdict {
    this.signaturesVerified++;
    return this.#verifier(certificate, key);
  }
}

const nobody = new Namesakes([]);
const noIssuers: Issuers = { named: [], signers: [], allTried: true };
