import type { Certificate } from "../certificate/certificate.js";
import { colonHex } from "../certificate/der-values.js";
import { isSelfSigned } from "../certificate/self-signature.js";
import { verifySignature } from "../certificate/signature.js";
import { nameText } from "../gateway/describe.js";
import type { Truststore } from "../truststore/truststore.js";
import type { NearMiss } from "./near-miss.js";

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
): readonly NearMiss[] {
  const way: Certificate[] = [];
  let top = orphan;
  while (way.length < longestWay) {
    const issuer = carried.find((ca) => !way.includes(ca) && isIssuerOf(ca, top) && ca.fingerprint !== top.fingerprint);
    if (issuer === undefined || truststore.entryOf(issuer) !== undefined) break;
    way.push(issuer);
    top = issuer;
    if (isSelfSigned(issuer)) break;
  }
  return way.map((ca, index) => carriedByClient(ca, way[index - 1] ?? orphan));
}

function isIssuerOf(ca: Certificate, certificate: Certificate): boolean {
  return ca.subject.key === certificate.issuer.key && verifySignature(certificate, ca.publicKey) === "valid";
}

function carriedByClient(ca: Certificate, below: Certificate): NearMiss {
  const more = isSelfSigned(ca) ? ", a self-signed root" : "";
  return {
    kind: "carried-by-client",
    message: `The client's own file carries ${nameText(ca.subject.text)}${more}, which issued ${nameText(below.subject.text)} and is not in the truststore: the client sends it, API Gateway does not use it. Its SHA-256 fingerprint is ${colonHex(ca.fingerprint)}.`,
    fix: "Compare the fingerprint with what the CA publishes, then add it to the truststore.",
    certificate: ca,
  };
}
