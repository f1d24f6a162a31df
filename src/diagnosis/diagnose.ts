import { Budget } from "../chain/budget.js";
import type { Certificate } from "../certificate/certificate.js";
import { selfSignatureOf } from "../certificate/self-signature.js";
import { signerAmong } from "../certificate/signature.js";
import type { ClientFile } from "../client/client-file.js";
import type { CandidateChains } from "../gateway/candidate-chains.js";
import type { Prediction, Predictor } from "../gateway/predict.js";
import type { Reason } from "../gateway/reason.js";
import type { ReasonId } from "../gateway/reasons.js";
import type { Truststore } from "../truststore/truststore.js";
import { AccessEndFinder, type AccessEnd } from "./access-end.js";
import { carriedIssuers } from "./carried-issuers.js";
import { compareCertificates, type Comparison } from "./comparison.js";
import type { NearMiss } from "./near-miss.js";
import { nearMissesOf, spelledOtherwise } from "./near-misses.js";
import { refineReasons } from "./refine-reasons.js";
import { selfSignedMatchOf, type SelfSignedMatch } from "./self-signed.js";
import { knownByCopy, signatureFailureOf, type SignatureFailure } from "./signature-failure.js";

/** All that can be said of one client beyond its verdict. */
export interface Diagnosis {
  /** The reasons of the prediction, told with what is known beyond it. */
  readonly reasons: readonly Reason[];
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

/** Signatures that may be verified to find near misses of one client: as many as API Gateway lists certificates. */
const mostSignatures = 1_000;

/** What a diagnosis needs beside a prediction. */
export interface DiagnosisOptions {
  /** The name of the publicly trusted root that a certificate is, has the key of, or was issued by. */
  readonly publicRootOf: (certificate: Certificate) => string | undefined;
}

/** Diagnoses the clients of one truststore. */
export class Diagnoser {
  readonly #truststore: Truststore;
  readonly #predictor: Predictor;
  readonly #ends: AccessEndFinder;
  readonly #publicRootOf: DiagnosisOptions["publicRootOf"];

  constructor(truststore: Truststore, predictor: Predictor, options: DiagnosisOptions) {
    this.#truststore = truststore;
    this.#predictor = predictor;
    this.#publicRootOf = options.publicRootOf;
    this.#ends = new AccessEndFinder(predictor);
  }

  /** Undefined where the file holds no client that could be read. `copy` is a second copy of the client's certificate. */
  diagnose({ leaf, certificates }: ClientFile, prediction: Prediction, copy?: Certificate): Diagnosis | undefined {
    if (leaf === undefined) return undefined;
    const client = leaf.certificate;
    const missing = prediction.reasons.find(({ id }) => missingAbove.includes(id));
    const orphan = missing?.certificate;
    const comparison = copy && compareCertificates(client, copy, (one) => this.#isGenuine(one, certificates));
    const isKnown = comparison?.conclusion === "altered" && orphan === client;
    const signatureFailure = isKnown
      ? knownByCopy(client, comparison.other)
      : orphan && this.#signatureFailureOf(orphan);
    const gap = orphan && lacksIssuer(orphan, signatureFailure) ? this.#gapAbove(orphan, certificates) : noGap;
    const selfSigned = selfSignedMatchOf(client, this.#truststore);
    const accessEnd = this.#ends.endOf(client, prediction);
    return {
      reasons: refineReasons(prediction.reasons, missing, { signatureFailure, publicRoot: gap.publicRoot }),
      candidates: this.#predictor.candidatesOf(client, prediction),
      nearMisses: [...gap.nearMisses, ...spelledOtherwise(prediction.chain, this.#truststore)],
      ...(signatureFailure && { signatureFailure }),
      ...(selfSigned && { selfSigned }),
      ...(accessEnd && { accessEnd }),
      ...(comparison && { comparison }),
    };
  }

  #gapAbove(orphan: Certificate, certificates: ClientFile["certificates"]): Gap {
    const carried = certificates.map(({ certificate }) => certificate);
    const way = carriedIssuers(orphan, carried, this.#truststore);
    const publicRoot = [orphan, ...way].map(this.#publicRootOf).find((root) => root !== undefined);
    const context = { truststore: this.#truststore, way, publicRoot, budget: new Budget(mostSignatures) };
    return { publicRoot, nearMisses: nearMissesOf(orphan, context) };
  }

  /** Whether its own key, a listed one, or one that the client's file carries made its signature. */
  #isGenuine(certificate: Certificate, carried: ClientFile["certificates"]): boolean {
    const named = this.#truststore.withSubject(certificate.issuer);
    const others = carried.map((placed) => placed.certificate);
    return signerAmong([certificate, ...named, ...others], certificate) !== undefined;
  }

  #signatureFailureOf(orphan: Certificate): SignatureFailure | undefined {
    const named = this.#truststore.withSubject(orphan.issuer);
    const itself = selfSignatureOf(orphan) === "none" ? [] : [orphan];
    const possible = [...named.filter(({ fingerprint }) => fingerprint !== orphan.fingerprint), ...itself];
    const isVerified = signerAmong(possible, orphan) !== undefined;
    return possible.length === 0 || isVerified ? undefined : signatureFailureOf(orphan, possible, this.#truststore);
  }
}

/** What is known of an issuer that is missing. */
interface Gap {
  readonly publicRoot: string | undefined;
  readonly nearMisses: readonly NearMiss[];
}

const noGap: Gap = { publicRoot: undefined, nearMisses: [] };

/** What signs itself has no issuer, and what was certainly altered or damaged lacks a genuine copy, not an issuer. */
function lacksIssuer(orphan: Certificate, failure: SignatureFailure | undefined): boolean {
  if (selfSignatureOf(orphan) !== "none") return false;
  if (failure === undefined || failure.cause === "other-key") return true;
  return failure.certainty !== "certain" && orphan.algorithmsAgree;
}
