import type { Certificate } from "../certificate/certificate.js";
import type { Truststore } from "../truststore/truststore.js";

/** The listed certificate that another one points at by its issuer's name and by its authority key identifier. */
export function issuerByKeyIdentifier(certificate: Certificate, truststore: Truststore): Certificate | undefined {
  const wanted = certificate.extensions.authorityKeyIdentifier;
  if (wanted === undefined) return undefined;
  return namedAsIssuerOf(certificate, truststore).find(({ extensions }) => extensions.subjectKeyIdentifier === wanted);
}

/** The other listed certificates that bear the name of a listed certificate's issuer, whatever their key. */
export function namedAsIssuerOf(certificate: Certificate, { withSubject }: Truststore): readonly Certificate[] {
  return withSubject(certificate.issuer).filter((listed) => listed !== certificate);
}
