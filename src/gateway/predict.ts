import type { KeyObject } from "node:crypto";
import { IssuerFinder } from "../chain/issuers.js";
import type { Certificate } from "../certificate/certificate.js";
import { isSameKey } from "../certificate/key-object.js";
import { keyMatches } from "../certificate/key-match.js";
import { isSelfSigned } from "../certificate/self-signature.js";
import type { SignatureVerifier } from "../certificate/signature.js";
import type { ClientFile } from "../client/client-file.js";
import type { Truststore } from "../truststore/truststore.js";
import { candidateChains, type CandidateChains } from "./candidate-chains.js";
import { certificatesOf, ownReasons } from "./candidates.js";
import { clientReasons } from "./client-gates.js";
import { clientDoubts } from "./doubts.js";
import { issuingKeyReasons } from "./issuing-key.js";
import { isListedSelfSigned, issuanceReasons, keyMismatch } from "./issuance-gates.js";
import { judge, type Judgement, type Verdict } from "./judgement.js";
import { PathChooser } from "./path-chooser.js";
import type { Reason } from "./reason.js";
import { unreadableReason } from "./unreadable.js";

/** What API Gateway would do with a client. */
export interface Prediction extends Judgement {
  /** The client first; of several candidates the one that decides: accepted, or the one that gets furthest. */
  readonly chain: readonly Certificate[];
  /** The earliest end in that chain, in milliseconds since 1970; absent where there is no chain. */
  readonly until?: number;
}

/**
 * What the clients of one CA would meet, were they faultless themselves. The chain starts with a certificate of that CA.
 */
export type Admission = Prediction;

/** The moment of a prediction, and how far it may search. */
export interface PredictionOptions {
  /** The moment to judge at. */
  readonly at: Date;
  /** Steps that the search for chains from one CA may take; 2,000,000 unless told. */
  readonly searchSteps?: number;
  /** Tells who has signed what; `verifySignature` unless told. */
  readonly verifier?: SignatureVerifier;
}

/** Predicts for many clients of one truststore at one moment; every CA is looked at once, every signature verified once. */
export class Predictor {
  readonly #truststore: Truststore;
  readonly #options: PredictionOptions;
  readonly #at: number;
  readonly #issuers: IssuerFinder;
  readonly #above: PathChooser;
  readonly #admissions = new Map<Certificate, Admission>();

  /** `issuers` is for predictors of one truststore that share what they have verified. */
  constructor(
    truststore: Truststore,
    options: PredictionOptions,
    issuers = new IssuerFinder(truststore, options.verifier),
  ) {
    this.#truststore = truststore;
    this.#options = options;
    this.#at = options.at.getTime();
    this.#issuers = issuers;
    this.#above = new PathChooser(issuers, { truststore, at: this.#at }, options.searchSteps);
  }

  /** Predicts for another moment; a signature that either of the two has verified is not verified again. */
  atMoment(at: Date): Predictor {
    if (at.getTime() === this.#at) return this;
    return new Predictor(this.#truststore, { ...this.#options, at }, this.#issuers);
  }

  /** Every chain that the client's issuer could mean, each judged by itself, the one that decides first. */
  candidatesOf(client: Certificate, prediction: Prediction): CandidateChains {
    return candidateChains(client, prediction, this.#issuers, { truststore: this.#truststore, at: this.#at });
  }

  /** Signatures verified so far, at whatever moment: one for each client, one for each CA edge that was used. */
  get signaturesVerified(): number {
    return this.#issuers.signaturesVerified;
  }

  /** Judges a client by its file; with `privateKey`, also whether that is its key. */
  predictFile(file: ClientFile, privateKey?: KeyObject): Prediction {
    return file.leaf === undefined
      ? conclude(judge([unreadableReason(file)]), [])
      : this.predict(file.leaf.certificate, privateKey);
  }

  /** Judges a client certificate; with `privateKey`, also whether that is its key. */
  predict(client: Certificate, privateKey?: KeyObject): Prediction {
    const issuers = this.#issuers.of(client);
    const issuance = issuanceReasons(client, issuers, this.#truststore);
    const own: Reason[] = [...issuance, ...clientReasons(client, this.#at), ...clientDoubts(client)];
    if (privateKey !== undefined && !keyMatches(client, privateKey)) own.push(keyMismatch());
    const atClient = own.map((reason) => ({ ...reason, certificate: client }));
    const standsAlone = issuance.length > 0 || isListedSelfSigned(client, issuers, this.#truststore);
    const above = standsAlone ? undefined : this.#above.choose(issuers.signers, client);
    const judgement = atClient.length === 0 && above ? above : judge([...atClient, ...(above?.reasons ?? [])]);
    return conclude(judgement, [client, ...(above ? certificatesOf(above) : [])]);
  }

  /**
   * Judges a CA of the truststore by what its clients would meet. A CA is its name and its key: where several of its
   * certificates are listed, a renewed or a cross-signed one, any of them lets its clients in.
   */
  admissionOf(ca: Certificate): Admission {
    const known = this.#admissions.get(ca);
    if (known !== undefined) return known;
    const twins = this.#twinsOf(ca);
    const admission = this.#admit(twins);
    for (const twin of twins) this.#admissions.set(twin, admission);
    return admission;
  }

  /** The same, were this the only certificate of the CA that is listed. */
  admissionBy(certificate: Certificate): Admission {
    return this.#admit([certificate]);
  }

  /** Judges a CA of the truststore by its own certificate, whatever stands above it and below. */
  ownVerdictOf(ca: Certificate): Verdict {
    const position = { isRoot: this.isRoot(ca), below: 0 };
    return judge(ownReasons(ca, position, { truststore: this.#truststore, at: this.#at })).verdict;
  }

  /** The certificates of the truststore that issued one of its CAs, or a client; none for a self-signed one. */
  issuersOf(certificate: Certificate): readonly Certificate[] {
    const isClient = this.#truststore.entryOf(certificate) === undefined && !isSelfSigned(certificate);
    return (isClient ? this.#issuers.of(certificate) : this.#issuers.ofListed(certificate)).signers;
  }

  /** Whether a path ends with a certificate of the truststore: it signs itself, or nothing else that is listed has. */
  isRoot(ca: Certificate): boolean {
    return this.#issuers.isRoot(ca);
  }

  #admit(twins: readonly [Certificate, ...Certificate[]]): Admission {
    const best = this.#above.choose(twins);
    const reasons = best?.reasons ?? [];
    const ofItsKey = issuingKeyReasons(best?.ca ?? twins[0], reasons, this.#truststore);
    return conclude(judge([...ofItsKey, ...reasons]), best ? certificatesOf(best) : [twins[0]]);
  }

  #twinsOf(ca: Certificate): readonly [Certificate, ...Certificate[]] {
    const namesakes = this.#truststore.withSubject(ca.subject);
    const [first = ca, ...others] = namesakes.filter((other) => isSameKey(other.publicKey, ca.publicKey)).sort(byEnd);
    return [first, ...others];
  }
}

/** The order makes the answer independent of the file's. */
function byEnd(a: Certificate, b: Certificate): number {
  return b.notAfter - a.notAfter || (a.fingerprint < b.fingerprint ? -1 : 1);
}

/** Predicts for one client. For many, a `Predictor` is faster. */
export function predictVerdict(
  client: ClientFile,
  truststore: Truststore,
  options: PredictionOptions & { readonly privateKey?: KeyObject },
): Prediction {
  return new Predictor(truststore, options).predictFile(client, options.privateKey);
}

function conclude({ verdict, reasons }: Judgement, chain: readonly Certificate[]): Prediction {
  if (chain.length === 0) return { verdict, reasons, chain };
  const until = chain.reduce((earliest, { notAfter }) => Math.min(earliest, notAfter), Infinity);
  return { verdict, reasons, chain, until };
}
