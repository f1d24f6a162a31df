import { Budget } from "../chain/budget.js";
import type { Certificate } from "../certificate/certificate.js";
import { selfSignatureOf } from "../certificate/self-signature.js";
import { verifySignature } from "../certificate/signature.js";
import type { ClientFile } from "../client/client-file.js";
import type { CandidateChains } from "../gateway/candidate-chains.js";
import type { Prediction, PredictionOptions, Predictor } from "../gateway/predict.js";
import type { ReasonId } from "../gateway/reasons.js";
import type { Truststore } from "../truststore/truststore.js";
import { AccessEndFinder, type AccessEnd } from "./access-end.js";
import { compareCertificates, type Comparison } from "./comparison.js";
import type { NearMiss } from "./near-miss.js";
import { nearMissesOf, spelledOtherwise } from "./near-misses.js";
import { selfSignedMatchOf, type SelfSignedMatch } from "./self-signed.js";
import { signatureFailureOf, type SignatureFailure } from "./signature-failure.js";

/** All that can be said of one client beyond its verdict. */
export interface Diagnosis {
  readonly candidates: CandidateChains;
  /** What comes near an issuer that is missing; empty where none is. */
  readonly nearMisses: readonly NearMiss[];
  /** Where no listed key of the issuer's name verifies a signature. */
  readonly signatureFailure?: SignatureFailure;
  /** Of a self-signed client. */
  readonly selfSigned?: SelfSignedMatch;
  /** Of a client that gets in. */
  readonly accessEnd?: AccessEnd;
  /** Where a second copy was given. */
  readonly comparison?: Comparison;
}

/** The reasons that mean the step above a certificate is missing. */
const missingAbove: readonly ReasonId[] = ["issuer-not-found", "signature-invalid", "chain-incomplete"];

/** Signatures that may be verified to find near misses, for all clients of a run together. */
const mostSignatures = 5_000;

/** Diagnoses the clients of one truststore. */
export class Diagnoser {
  readonly #truststore: Truststore;
  readonly #predictor: Predictor;
  readonly #ends: AccessEndFinder;
  readonly #budget = new Budget(mostSignatures);

  constructor(truststore: Truststore, predictor: Predictor, options: PredictionOptions) {
    this.#truststore = truststore;
    this.#predictor = predictor;
    this.#ends = new AccessEndFinder(truststore, options);
  }

  /** Undefined where the file holds no client that could be read. `copy` is a second copy of the client's certificate. */
  diagnose({ leaf, certificates }: ClientFile, prediction: Prediction, copy?: Certificate): Diagnosis | undefined {
    if (leaf === undefined) return undefined;
    const client = leaf.certificate;
    const orphan = orphanOf(prediction);
    const context = {
      truststore: this.#truststore,
      carried: certificates.map(({ certificate }) => certificate),
      budget: this.#budget,
    };
    const signatureFailure = orphan && this.#signatureFailureOf(orphan);
    const selfSigned = selfSignedMatchOf(client, this.#truststore);
    const accessEnd = this.#ends.endOf(client, prediction);
    const comparison = copy && compareCertificates(client, copy, (one) => this.#isGenuine(one));
    return {
      candidates: this.#predictor.candidatesOf(client, prediction),
      nearMisses: [
        ...(orphan && lacksIssuer(orphan, signatureFailure) ? nearMissesOf(orphan, context) : []),
        ...spelledOtherwise(prediction.chain, this.#truststore),
      ],
      ...(signatureFailure && { signatureFailure }),
      ...(selfSigned && { selfSigned }),
      ...(accessEnd && { accessEnd }),
      ...(comparison && { comparison }),
    };
  }

  #isGenuine(certificate: Certificate): boolean {
    const named = this.#truststore.withSubject(certificate.issuer);
    return [certificate, ...named].some(({ publicKey }) => verifySignature(certificate, publicKey) === "valid");
  }

  #signatureFailureOf(orphan: Certificate): SignatureFailure | undefined {
    const named = this.#truststore.withSubject(orphan.issuer);
    const itself = selfSignatureOf(orphan) === "none" ? [] : [orphan];
    const possible = [...named.filter(({ fingerprint }) => fingerprint !== orphan.fingerprint), ...itself];
    const isVerified = possible.some(({ publicKey }) => verifySignature(orphan, publicKey) === "valid");
    return possible.length === 0 || isVerified ? undefined : signatureFailureOf(orphan, possible, this.#truststore);
  }
}

/** The certificate on the deciding chain whose issuer is missing. */
function orphanOf({ reasons }: Prediction): Certificate | undefined {
  return reasons.find(({ id }) => missingAbove.includes(id))?.certificate;
}

/** What signs itself has no issuer, and what was certainly altered or damaged lacks a genuine copy, not an issuer. */
function lacksIssuer(orphan: Certificate, failure: SignatureFailure | undefined): boolean {
  if (selfSignatureOf(orphan) !== "none") return false;
  if (failure === undefined || failure.cause === "other-key") return true;
  return failure.certainty !== "certain" && orphan.algorithmsAgree;
}
