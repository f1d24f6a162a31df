import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import { roleOf } from "../role.js";
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
  explains: ["chain-incomplete", "signature-invalid"],
  appliesTo: ["ca", "self-signed-client"],
  check({ certificate }, { lineage, predictor }) {
    const { algorithmsAgree, signatureAlgorithm, subject } = certificate;
    const isRoot = predictor.isRoot(certificate) && roleOf(certificate, lineage) === "ca";
    if (isRoot) return "not-applicable"; // certificate/root-signature-broken
    if (algorithmsAgree) return "pass";
    const message = `${nameText(subject.text)} is marked outside as signed with ${signatureAlgorithm.name} and inside with something else; both need to be the same.`;
    return [{ message }];
  },
};
