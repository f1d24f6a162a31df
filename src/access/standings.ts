import type { Certificate } from "../certificate/certificate.js";
import { keyIdentityOf } from "../certificate/key-object.js";
import { selfSignatureOf } from "../certificate/self-signature.js";
import type { Verdict } from "../gateway/judgement.js";
import type { Prediction } from "../gateway/predict.js";
import type { Truststore } from "../truststore/truststore.js";

/** A truststore, and what those meet who come by one of its certificates; undefined for one that lets nobody in. */
export interface Access {
  readonly truststore: Truststore;
  readonly prospectOf: (certificate: Certificate) => (Prediction & { readonly of: "clients" | "itself" }) | undefined;
  /** What somebody meets who comes with a certificate as a client. */
  readonly predict: (client: Certificate) => Prediction;
  /** The certificates of the truststore that issued one of its CAs. */
  readonly issuersOf: (ca: Certificate) => readonly Certificate[];
}

/** What the clients of a CA meet, or a listed client itself. */
export interface Standing {
  readonly of: "clients" | "itself";
  readonly certificate: Certificate;
  readonly verdict: Verdict;
}

/** All that a truststore lets in or might, each CA by its identity and each listed client by its fingerprint. */
export function standingsOf(access: Access): ReadonlyMap<string, Standing> {
  const { truststore, prospectOf, predict, issuersOf } = access;
  const issuers = new Set(truststore.certificates.flatMap((certificate) => issuersOf(certificate)));
  const standings = new Map<string, Standing>();
  const add = (identity: string, standing: Standing) => {
    if (!standings.has(identity)) standings.set(identity, standing);
  };
  for (const certificate of truststore.certificates) {
    const prospect = prospectOf(certificate);
    if (prospect === undefined) continue;
    const { of, verdict } = prospect;
    add(of === "itself" ? certificate.fingerprint : caIdentityOf(certificate), { of, certificate, verdict });
    if (of === "itself" || issuers.has(certificate) || !mayBeClient(certificate)) continue;
    add(certificate.fingerprint, { of: "itself", certificate, verdict: predict(certificate).verdict });
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
