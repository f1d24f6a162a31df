import { hashTitle } from "../../certificate/hash.js";
import { nameText } from "../../gateway/describe.js";
import { isWeakHash } from "../../gateway/limits.js";
import { oneCertificate } from "../audit.js";
import { roleOf } from "../role.js";
import type { CertificateRule } from "../rule.js";

export const weakSignatureHash: CertificateRule = {
  id: "certificate/weak-signature-hash",
  severity: "error",
  title: "signature with a hash weaker than SHA-256",
  why: "API Gateway supports SHA-256 and stronger; that it denies clients under such a CA is our reading. openssl verify says OK.",
  fix: "Have it issued again, signed with SHA-256 or stronger; the key may stay.",
  basis: "documented",
  source: "DG-REST",
  audit: `${oneCertificate} openssl x509 -noout -subject -text | grep -E 'subject=|Signature Algorithm'`,
  effect: "denied",
  explains: ["weak-ca", "insecure-signature-algorithm"],
  appliesTo: ["ca", "self-signed-client"],
  check({ certificate }, { lineage, predictor }) {
    if (predictor.isRoot(certificate) && roleOf(certificate, lineage) === "ca") return "not-applicable";
    const { signatureAlgorithm, subject } = certificate;
    const { hash, name } = signatureAlgorithm;
    if (hash === undefined) return "not-applicable";
    if (!isWeakHash(hash)) return "pass";
    const message = `${nameText(subject.text)} is signed with ${hashTitle(hash)} (${name}); API Gateway needs SHA-256 or stronger.`;
    return [{ message }];
  },
};
