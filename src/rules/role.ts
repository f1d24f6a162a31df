import type { Certificate } from "../certificate/certificate.js";
import { isCa } from "../certificate/is-ca.js";
import { selfSignatureOf } from "../certificate/self-signature.js";
import type { Lineage } from "./lineage.js";

/**
 * What a certificate is in a truststore. `ca`: it issues, or is meant to. `self-signed-client`: a client that is admitted by
 * being listed itself. `end-entity`: a certificate that somebody else issued and that issues nothing.
 */
export type Role = "ca" | "self-signed-client" | "end-entity";

/** Told by what the certificate says of itself, and by what it has in fact issued in this truststore. */
export function roleOf(certificate: Certificate, lineage: Lineage): Role {
  const mayIssue = isCa(certificate) || certificate.extensions.keyUsage?.has("keyCertSign") === true;
  if (mayIssue || lineage.issuedBy(certificate).length > 0) return "ca";
  return selfSignatureOf(certificate) !== "none" ? "self-signed-client" : "end-entity";
}
