import type { Certificate } from "../certificate/certificate.js";
import { isSameKey } from "../certificate/key-object.js";
import { selfSignatureOf } from "../certificate/self-signature.js";
import type { Truststore } from "../truststore/truststore.js";
import { differenceOf, type Difference } from "./difference.js";

/** What the truststore holds of a self-signed client. */
export interface SelfSignedMatch {
  /**
   * `identical`: this very certificate. `same-key`: another certificate with its key. `same-subject`: one of its name with
   * another key. `none`: neither.
   */
  readonly match: "identical" | "same-key" | "same-subject" | "none";
  /** The listed certificate that matches. */
  readonly listed?: Certificate;
  /** How that one differs, the client's form first. */
  readonly difference?: Difference;
}

/** Looks for a self-signed client in the truststore; undefined for a client that another certificate has issued. */
export function selfSignedMatchOf(client: Certificate, truststore: Truststore): SelfSignedMatch | undefined {
  if (selfSignatureOf(client) === "none") return undefined;
  if (truststore.entryOf(client) !== undefined) return { match: "identical", listed: client };
  const namesakes = truststore.withSubject(client.subject);
  const hasItsKey = ({ publicKey }: Certificate) => isSameKey(publicKey, client.publicKey);
  const sameKey = namesakes.find(hasItsKey) ?? truststore.certificates.find(hasItsKey);
  const listed = sameKey ?? namesakes[0];
  if (listed === undefined) return { match: "none" };
  const difference = differenceOf(client, listed);
  return { match: sameKey === undefined ? "same-subject" : "same-key", listed, ...(difference && { difference }) };
}
