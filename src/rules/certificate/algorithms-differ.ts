import { selfSignatureOf } from "../../certificate/self-signature.js";
import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";

export const algorithmsDiffer: CertificateRule = {
  id: "certificate/algorithms-differ",
  severity: "error",
  title: "one signature algorithm inside the signed part and another outside",
  why: "Both fields have to be the same (RFC 5280 4.1.1.2): the outer one was altered, and verifiers refuse the certificate.",
  fix: "Put a fresh copy of the certificate in its place.",
  basis: "documented",
  source: "KC-403",
  audit: `${oneCertificate} openssl x509 -noout -subject -text | grep -E 'subject=|Signature Algorithm'`,
  effect: "denied",
  appliesTo: ["ca", "self-signed-client", "end-entity"],
  check({ certificate }) {
    const { algorithmsAgree, signatureAlgorithm, subject } = certificate;
    if (selfSignatureOf(certificate) !== "none") return "not-applicable"; // certificate/root-signature-broken
    if (algorithmsAgree) return "pass";
    const message = `${nameText(subject.text)} is marked outside as signed with ${signatureAlgorithm.name} and inside with something else; both need to be the same.`;
    return [{ message }];
  },
};
