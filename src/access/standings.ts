import type { KeyObject } from "node:crypto";
import type { Certificate } from "../certificate/certificate.js";
import { keyIdentityOf } from "../certificate/key-object.js";
import { selfSignatureOf } from "../certificate/self-signature.js";
import type { ClientFile } from "../client/client-file.js";
import type { Verdict } from "../gateway/judgement.js";
import type { Prediction } from "../gateway/predict.js";
import type { Truststore } from "../truststore/truststore.js";

/** A truststore at one moment, and what those meet who come by one of its certificates. */
export interface Access {
  readonly truststore: Truststore;
  /** What the clients of a CA meet, or a listed client itself; undefined for a certificate that lets nobody in. */
  readonly prospectOf: (certificate: Certificate) => (Prediction & { readonly of: "clients" | "itself" }) | undefined;
  /** What somebody meets who comes with a certificate as a client. */
  readonly predict: (client: Certificate) => Prediction;
  /** The same by a client's file; with `privateKey`, also whether that is its key. */
  readonly predictFile: (file: ClientFile, privateKey?: KeyObject) => Prediction;
  /** What stands against a CA by its own certificate, whatever stands above it. */
  readonly ownVerdictOf: (ca: Certificate) => Verdict;
  /** The certificates of the truststore that issued a certificate; none for a self-signed one. */
  readonly issuersOf: (certificate: Certificate) => readonly Certificate[];
}

/** A truststore now and at any other moment. */
export interface LastingAccess extends Access {
  /** The same truststore at another moment; what was verified is not verified again. */
  readonly accessAt: (moment: Date) => Access;
}

/** Somebody whom a truststore lets in, or might at some time: the clients of a CA, or a listed client itself. */
export interface Standing {
  readonly of: "clients" | "itself";
  readonly certificate: Certificate;
}

/** All that a truststore lets in or might, each CA by its identity and each listed client by its fingerprint. */
export function standingsOf({ truststore, prospectOf, issuersOf }: Access): ReadonlyMap<string, Standing> {
  const issuers = new Set(truststore.certificates.flatMap((certificate) => issuersOf(certificate)));
  const standings = new Map<string, Standing>();
  const add = (identity: string, standing: Standing) => {
    if (!standings.has(identity)) standings.set(identity, standing);
  };
  for (const certificate of truststore.certificates) {
    const of = prospectOf(certificate)?.of;
    if (of === undefined) continue;
    add(of === "itself" ? certificate.fingerprint : caIdentityOf(certificate), { of, certificate });
    if (of === "itself" || issuers.has(certificate) || !mayBeClient(certificate)) continue;
    add(certificate.fingerprint, { of: "itself", certificate });
  }
  return standings;
}

/** A CA is its name and its key. */
export function caIdentityOf({ subject, publicKey }: Certificate): string {
  return `${keyIdentityOf(publicKey)} ${subject.key}`;
}

/** What `openssl req -x509` makes for a client says CA:TRUE and nothing of what its key is for. */
function mayBeClient(certificate: Certificate): boolean {
  return selfSignatureOf(certificate) !== "none" && certificate.extensions.keyUsage?.has("digitalSignature") !== false;
}
