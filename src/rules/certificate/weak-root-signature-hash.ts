import { hashTitle } from "../../certificate/hash.js";
import { isSelfSigned } from "../../certificate/self-signature.js";
import { nameText } from "../../gateway/describe.js";
import { isWeakHash } from "../../gateway/limits.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";

export const weakRootSignatureHash: CertificateRule = {
  id: "certificate/weak-root-signature-hash",
  severity: "info",
  title: "root that signs itself with a hash weaker than SHA-256",
  why: "A root is trusted because it is listed and its own signature proves nothing; whether API Gateway looks at it is not documented.",
  fix: "Have the root reissued, with the same key and name, signed with SHA-256 or stronger; or try a client of it against API Gateway.",
  basis: "inferred",
  source: "DG-REST",
  audit: `${oneCertificate} openssl x509 -noout -subject -text | grep -E 'subject=|Signature Algorithm'`,
  effect: "uncertain",
  explains: ["root-self-signature"],
  appliesTo: ["ca"],
  check({ certificate }) {
    const { signatureAlgorithm, subject } = certificate;
    const { hash, name } = signatureAlgorithm;
    if (!isSelfSigned(certificate) || hash === undefined) return "not-applicable";
    if (!isWeakHash(hash)) return "pass";
    const message = `${nameText(subject.text)} signs itself with ${hashTitle(hash)} (${name}); API Gateway lists SHA-256 or stronger.`;
    return [{ message }];
  },
};
