import type { KeyObject } from "node:crypto";
import type { Access, LastingAccess } from "./access/standings.js";
import type { Certificate } from "./certificate/certificate.js";
import { publicHalfOf } from "./certificate/key-object.js";
import { keyMatches } from "./certificate/key-match.js";
import type { PublicKey } from "./certificate/public-key.js";
import type { ClientFile } from "./client/client-file.js";
import { Diagnoser, type Diagnosis } from "./diagnosis/diagnose.js";
import { Predictor, type Admission, type Prediction, type PredictionOptions } from "./gateway/predict.js";
import { nodeRootTable } from "./node-roots.js";
import type { RuleRun } from "./rules/finding.js";
import { Lineage } from "./rules/lineage.js";
import { PublicRoots, rootTableOf } from "./rules/public-roots.js";
import { prospectOf } from "./rules/prospect.js";
import { runBundleRules, runClientRules, runTruststoreRules, type TruststoreRun } from "./rules/run.js";
import { readTruststore } from "./truststore/read.js";
import type { Truststore } from "./truststore/truststore.js";

/** A truststore, what the rules have found in it, and what those meet who come by its certificates, now and later. */
export interface TruststoreValidation extends TruststoreRun, LastingAccess {
  /** What the clients of a CA of the truststore would meet. */
  readonly admissionOf: (ca: Certificate) => Admission;
}

/** A truststore and what API Gateway would do with each client. */
export interface ClientsValidation extends RuleRun {
  readonly truststore: Truststore;
  readonly clients: readonly ClientValidation[];
}

/** A client's file, what the rules have found in it, the verdict, and all that can be said beyond it. */
export interface ClientValidation extends RuleRun {
  readonly location: string;
  readonly file: ClientFile;
  readonly prediction: Prediction;
  /** Absent where the file holds no client that could be read. */
  readonly diagnosis?: Diagnosis;
  /** Where a private key was given, or the file carries one: its public half, and whether that is this client's. */
  readonly key?: { readonly matches: boolean; readonly publicKey: PublicKey };
}

/** A client's file, and what is at hand beside it. */
export interface ClientInput {
  /** Where it comes from; reports repeat it. */
  readonly location: string;
  readonly file: ClientFile;
  /** Private keys of which one may be the client's; those that its file carries count no longer. */
  readonly privateKeys?: readonly KeyObject[];
  /** A second copy of the client's certificate. */
  readonly copy?: Certificate;
}

/** What clients are judged by beside the truststore. */
export interface ClientsOptions extends PredictionOptions {
  /** The roots that count as publicly trusted; those that this Node.js carries unless told. */
  readonly publicRoots?: readonly Certificate[];
}

/** What a truststore is checked for beside the moment. */
export interface TruststoreOptions extends ClientsOptions {
  /** Milliseconds before its end from which on a certificate is warned of; 30 days unless told. */
  readonly expiresIn?: number;
}

const thirtyDays = 30 * 24 * 60 * 60 * 1000;

/** Checks a PEM bundle with every rule. Never throws for what the bundle holds. */
export function validateTruststore(bundle: Uint8Array, options: TruststoreOptions): TruststoreValidation {
  return validateRead(readTruststore(bundle), options);
}

/** The same for a truststore that was read before. */
export function validateRead(truststore: Truststore, options: TruststoreOptions): TruststoreValidation {
  const { at, expiresIn = thirtyDays } = options;
  const predictor = new Predictor(truststore, options);
  const context = {
    truststore,
    at: at.getTime(),
    expiresIn,
    predictor,
    lineage: new Lineage(truststore, predictor),
    publicRoots: publicRootsOf(options),
  };
  const accessBy = (judge: Predictor): Access => ({
    truststore,
    prospectOf: (certificate) => prospectOf(certificate, { ...context, predictor: judge }),
    predict: (client) => judge.predict(client),
    predictFile: (file, privateKey) => judge.predictFile(file, privateKey),
    ownVerdictOf: (ca) => judge.ownVerdictOf(ca),
    issuersOf: (ca) => judge.issuersOf(ca),
  });
  return {
    ...runTruststoreRules(context),
    ...accessBy(predictor),
    accessAt: (moment) => accessBy(predictor.atMoment(moment)),
    admissionOf: (ca) => predictor.admissionOf(ca),
  };
}

/** Judges clients against a PEM bundle, which is itself checked as a file only. Never throws for what the files hold. */
export function validateClients(
  bundle: Uint8Array,
  clients: readonly ClientInput[],
  options: ClientsOptions,
): ClientsValidation {
  const truststore = readTruststore(bundle);
  const predictor = new Predictor(truststore, options);
  const roots = publicRootsOf(options);
  const publicRootOf = (certificate: Certificate) => roots.tieOf(certificate)?.root;
  const diagnoser = new Diagnoser(truststore, predictor, { publicRootOf });
  return {
    truststore,
    ...runBundleRules(truststore, { at: options.at.getTime(), predictor }),
    clients: clients.map((client) => validateClient(client, predictor, diagnoser)),
  };
}

function validateClient(input: ClientInput, predictor: Predictor, diagnoser: Diagnoser): ClientValidation {
  const { location, file, copy } = input;
  const privateKey = privateKeyOf(input);
  const prediction = predictor.predictFile(file, privateKey);
  const diagnosis = diagnoser.diagnose(file, prediction, copy);
  return {
    location,
    file,
    ...runClientRules(file),
    prediction,
    ...(diagnosis && { diagnosis }),
    ...(file.leaf && privateKey && { key: comparedKey(file.leaf.certificate, privateKey) }),
  };
}

/** Of the keys that were given, else of those in the file, the client's own, else the first. */
export function privateKeyOf({ file, privateKeys = file.privateKeys }: ClientInput): KeyObject | undefined {
  const { leaf } = file;
  return privateKeys.find((key) => leaf !== undefined && keyMatches(leaf.certificate, key)) ?? privateKeys[0];
}

function comparedKey(client: Certificate, privateKey: KeyObject): NonNullable<ClientValidation["key"]> {
  return { matches: keyMatches(client, privateKey), publicKey: publicHalfOf(privateKey) };
}

/** The roots of Node.js are decoded when something is tied to one. */
function publicRootsOf({ publicRoots }: ClientsOptions): PublicRoots {
  return new PublicRoots(publicRoots === undefined ? nodeRootTable : rootTableOf(publicRoots));
}
