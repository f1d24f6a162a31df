import type { AccessPeriod } from "./access/access-period.js";
import { accessOverTime, type AccessOverTime } from "./access/access-over-time.js";
import { certificateChanges, type CertificateChange } from "./access/certificate-changes.js";
import { clientPeriods, type KeyedFile } from "./access/client-periods.js";
import { reencoded } from "./access/reencoded.js";
import { reordered } from "./access/reordered.js";
import type { Certificate } from "./certificate/certificate.js";
import { keyMatches } from "./certificate/key-match.js";
import type { ClientFile } from "./client/client-file.js";
import type { Prediction } from "./gateway/predict.js";
import type { Crash, Finding } from "./rules/finding.js";
import { newFindings } from "./rules/new-findings.js";
import {
  privateKeyOf,
  validateTruststore,
  type ClientInput,
  type TruststoreOptions,
  type TruststoreValidation,
} from "./validate.js";

/** What one truststore in place of another changes. */
export interface ChangeValidation {
  readonly before: TruststoreValidation;
  readonly after: TruststoreValidation;
  readonly sameBytes: boolean;
  /** Whether certificates that both list stand in another order. */
  readonly reordered: boolean;
  /** Certificates that both list, written otherwise as PEM. */
  readonly reencoded: readonly Certificate[];
  readonly certificates: readonly CertificateChange[];
  readonly access: AccessOverTime;
  /** What is found in the truststore after, and was not in the one before. */
  readonly findings: readonly Finding[];
  readonly crashes: readonly Crash[];
  readonly clients: readonly ClientChange[];
  /**
   * From this moment on, in milliseconds since 1970, not everybody was looked at: the truststores offer too many ways up.
   * Undefined where all were, at all times.
   */
  readonly unseenFrom: number | undefined;
}

/** What a client meets at both truststores, now and later. */
export interface ClientChange {
  readonly location: string;
  /** Its `leaf` is the client: a file that holds several is there once for each of them. */
  readonly file: ClientFile;
  readonly before: Prediction;
  readonly after: Prediction;
  /** The times in which the verdicts differ, from now on. */
  readonly periods: readonly ClientPeriod[];
}

/** A time in which a client meets another verdict, and by which chains. */
export type ClientPeriod = AccessPeriod<Prediction>;

/**
 * Compares two PEM bundles from the moment of the options on: who is let in otherwise, and what is newly found. Never
 * throws for what the bundles or the files of clients hold.
 */
export function validateChange(
  before: Uint8Array,
  after: Uint8Array,
  clients: readonly ClientInput[],
  options: TruststoreOptions,
): ChangeValidation {
  const [old, young] = [validateTruststore(before, options), validateTruststore(after, options)];
  const access = accessOverTime(old, young, options.at);
  const met = clientPeriods(clients.flatMap(eachClient), old, young, options.at);
  const unseen = [access, met].flatMap(({ unseenFrom }) => unseenFrom ?? []);
  return {
    before: old,
    after: young,
    sameBytes: old.truststore.sha256 === young.truststore.sha256,
    reordered: reordered(old.truststore, young.truststore),
    reencoded: reencoded({ truststore: old.truststore, bytes: before }, { truststore: young.truststore, bytes: after }),
    certificates: certificateChanges(old.truststore, young.truststore),
    access,
    findings: newFindings(old, young),
    crashes: [...old.crashes, ...young.crashes],
    clients: met.clients.map(({ client: { location, file, privateKey }, periods }) => ({
      location,
      file,
      before: old.predictFile(file, privateKey),
      after: young.predictFile(file, privateKey),
      periods,
    })),
    unseenFrom: unseen.length === 0 ? undefined : Math.min(...unseen),
  };
}

/**
 * Each client of a file by itself; of several, each with the private key that is its own, if the file carries it. Keys that
 * were given are those of one client, which alone is judged.
 */
function eachClient(input: ClientInput): readonly (KeyedFile & Pick<ClientInput, "location">)[] {
  const { location, file, privateKeys } = input;
  const { leaf, otherClients } = file;
  if (leaf === undefined || otherClients.length === 0 || privateKeys !== undefined) {
    return [{ location, file, privateKey: privateKeyOf(input) }];
  }
  return [leaf, ...otherClients].map((client) => ({
    location,
    file: { ...file, leaf: client },
    privateKey: file.privateKeys.find((key) => keyMatches(client.certificate, key)),
  }));
}
