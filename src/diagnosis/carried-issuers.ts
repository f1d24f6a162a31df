import type { Certificate } from "../certificate/certificate.js";
import { isSelfSigned } from "../certificate/self-signature.js";
import { verifySignature } from "../certificate/signature.js";
import type { Truststore } from "../truststore/truststore.js";

/** A client's file is no place for more. */
const longestWay = 10;

/**
 * The issuers of `orphan` that the client's own file carries and the truststore lacks, upwards from the first: the client
 * sends them, API Gateway does not use them.
 */
export function carriedIssuers(
  orphan: Certificate,
  carried: readonly Certificate[],
  truststore: Truststore,
): readonly Certificate[] {
  const way: Certificate[] = [];
  let top = orphan;
  while (way.length < longestWay) {
    const issuer = carried.find((ca) => !way.includes(ca) && isIssuerOf(ca, top) && ca.fingerprint !== top.fingerprint);
    if (issuer === undefined || truststore.entryOf(issuer) !== undefined) break;
    way.push(issuer);
    top = issuer;
    if (isSelfSigned(issuer)) break;
  }
  return way;
}

function isIssuerOf(ca: Certificate, certificate: Certificate): boolean {
  return ca.subject.key === certificate.issuer.key && verifySignature(certificate, ca.publicKey) === "valid";
}
