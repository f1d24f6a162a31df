import type { Certificate } from "./certificate.js";
import { verifySignature } from "./signature.js";

/**
 * `valid`: signed with its own key. `none`: another certificate issued it. The other two name themselves as their issuer
 * and nothing in them points at another key; yet their own key does not verify them, or nothing here can tell.
 */
export type SelfSignature = "valid" | "unverifiable" | "broken" | "none";

const known = new WeakMap<Certificate, SelfSignature>();

/** Computed once for each certificate that names itself as issuer. */
export function selfSignatureOf(certificate: Certificate): SelfSignature {
  if (!certificate.selfIssued) return "none";
  let answer = known.get(certificate);
  if (answer === undefined) known.set(certificate, (answer = judge(certificate)));
  return answer;
}

/** Whether its own key signed it, or is the only one that it points at where nothing here can verify. */
export function isSelfSigned(certificate: Certificate): boolean {
  const selfSignature = selfSignatureOf(certificate);
  return selfSignature === "valid" || selfSignature === "unverifiable";
}

function judge(certificate: Certificate): SelfSignature {
  const verdict = verifySignature(certificate, certificate.publicKey);
  if (verdict === "valid") return "valid";
  const { authorityKeyIdentifier, subjectKeyIdentifier } = certificate.extensions;
  const tells = authorityKeyIdentifier !== undefined && subjectKeyIdentifier !== undefined;
  return tells && authorityKeyIdentifier !== subjectKeyIdentifier ? "none" : verdict;
}
