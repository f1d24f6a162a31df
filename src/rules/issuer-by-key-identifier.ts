import type { Certificate } from "../certificate/certificate.js";
import type { Truststore } from "../truststore/truststore.js";

/** The listed certificate that another one points at by its issuer's name and by its authority key identifier. */
export function issuerByKeyIdentifier(certificate: Certificate, { withSubject }: Truststore): Certificate | undefined {
  const wanted = certificate.extensions.authorityKeyIdentifier;
  if (wanted === undefined) return undefined;
  return withSubject(certificate.issuer).find(
    (issuer) => issuer.fingerprint !== certificate.fingerprint && issuer.extensions.subjectKeyIdentifier === wanted,
  );
}
