import { isSelfSigned } from "../../certificate/self-signature.js";
import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";
import { isUnlistedKeyType } from "./listed-key-types.js";

export const signatureSchemeNotListed: CertificateRule = {
  id: "certificate/signature-scheme-not-listed",
  severity: "warning",
  title: "signature scheme that API Gateway does not list",
  why: "AWS names RSA and ECDSA; whether RSASSA-PSS and other schemes are taken is not documented.",
  fix: "Have the certificate issued again with an RSA (PKCS#1 v1.5) or ECDSA signature, or try a client of it against API Gateway.",
  basis: "inferred",
  source: "DG-REST",
  audit: `${oneCertificate} openssl x509 -noout -subject -text | grep -E 'subject=|Signature Algorithm'`,
  effect: "uncertain",
  explains: ["signature-scheme-not-listed"],
  appliesTo: ["ca"],
  check({ certificate }, { predictor }) {
    // A key that can make no other signatures is told of where it stands.
    const signers = isSelfSigned(certificate) ? [certificate] : predictor.issuersOf(certificate);
    if (signers.some(({ publicKey }) => isUnlistedKeyType(publicKey))) return "not-applicable";
    const { signatureAlgorithm, subject } = certificate;
    const { scheme, name } = signatureAlgorithm;
    if (scheme === "rsa-pkcs1" || scheme === "ecdsa" || scheme === "dsa") return "pass";
    return [{ message: `${nameText(subject.text)} is signed with ${name}; API Gateway lists RSA and ECDSA.` }];
  },
};
