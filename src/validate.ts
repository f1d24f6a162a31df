import type { KeyObject } from "node:crypto";
import type { Certificate } from "./certificate/certificate.js";
import { readClientFile, type ClientFile } from "./client/client-file.js";
import { Predictor, type Admission, type Prediction, type PredictionOptions } from "./gateway/predict.js";
import { nodeRoots } from "./node-roots.js";
import type { RuleRun } from "./rules/finding.js";
import { Lineage } from "./rules/lineage.js";
import { PublicRoots } from "./rules/public-roots.js";
import { prospectOf, type Prospect } from "./rules/prospect.js";
import { runBundleRules, runClientRules, runTruststoreRules, type TruststoreRun } from "./rules/run.js";
import { readTruststore } from "./truststore/read.js";
import type { Truststore } from "./truststore/truststore.js";

/** A truststore and what the rules have found in it. */
export interface TruststoreValidation extends TruststoreRun {
  readonly truststore: Truststore;
  /** What the clients of a CA of the truststore would meet. */
  readonly admissionOf: (ca: Certificate) => Admission;
  /** What those meet who come by a certificate of the truststore: clients of a CA, or a listed client. Absent for others. */
  readonly prospectOf: (certificate: Certificate) => Prospect | undefined;
  /** The certificates of the truststore that issued one of its CAs. */
  readonly issuersOf: (ca: Certificate) => readonly Certificate[];
}

/** A truststore and what API Gateway would do with each client. */
export interface ClientsValidation extends RuleRun {
  readonly truststore: Truststore;
  readonly clients: readonly ClientValidation[];
}

/** A client's file, what the rules have found in it, and the verdict. */
export interface ClientValidation extends RuleRun {
  readonly location: string;
  readonly file: ClientFile;
  readonly prediction: Prediction;
  /** Where a private key was given: whether it is this client's. */
  readonly keyMatches?: boolean;
}

/** A client's file, and its private key where that is at hand. */
export interface ClientInput {
  /** Where it comes from; reports repeat it. */
  readonly location: string;
  readonly bytes: Uint8Array;
  readonly privateKey?: KeyObject;
}

/** What a truststore is checked for beside the moment. */
export interface TruststoreOptions extends PredictionOptions {
  /** Milliseconds before its end from which on a certificate is warned of; 30 days unless told. */
  readonly expiresIn?: number;
  /** The roots that count as publicly trusted; those that this Node.js carries unless told. */
  readonly publicRoots?: readonly Certificate[];
}

const thirtyDays = 30 * 24 * 60 * 60 * 1000;

/** Checks a PEM bundle with every rule. Never throws for what the bundle holds. */
export function validateTruststore(bundle: Uint8Array, options: TruststoreOptions): TruststoreValidation {
  const { at, expiresIn = thirtyDays, publicRoots = nodeRoots() } = options;
  const truststore = readTruststore(bundle);
  const predictor = new Predictor(truststore, options);
  const context = {
    truststore,
    at: at.getTime(),
    expiresIn,
    predictor,
    lineage: new Lineage(truststore, predictor),
    publicRoots: new PublicRoots(publicRoots),
  };
  return {
    truststore,
    ...runTruststoreRules(context),
    admissionOf: (ca) => predictor.admissionOf(ca),
    prospectOf: (certificate) => prospectOf(certificate, context),
    issuersOf: (ca) => predictor.issuersOf(ca),
  };
}

/** Judges clients against a PEM bundle, which is itself checked as a file only. Never throws for what the files hold. */
export function validateClients(
  bundle: Uint8Array,
  clients: readonly ClientInput[],
  options: PredictionOptions,
): ClientsValidation {
  const truststore = readTruststore(bundle);
  const predictor = new Predictor(truststore, options);
  return {
    truststore,
    ...runBundleRules(truststore, { at: options.at.getTime(), predictor }),
    clients: clients.map((client) => validateClient(client, predictor)),
  };
}

function validateClient({ location, bytes, privateKey }: ClientInput, predictor: Predictor): ClientValidation {
  const file = readClientFile(bytes);
  const prediction = predictor.predictFile(file, privateKey);
  const asked = privateKey !== undefined && file.leaf !== undefined;
  const keyMatches = prediction.reasons.every(({ id }) => id !== "key-mismatch");
  return { location, file, ...runClientRules(file), prediction, ...(asked && { keyMatches }) };
}
