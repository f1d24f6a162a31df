import { selfSignatureOf } from "../../certificate/self-signature.js";
import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";
import { issuerByKeyIdentifier } from "../issuer-by-key-identifier.js";

export const signatureBroken: CertificateRule = {
  id: "certificate/signature-broken",
  severity: "error",
  title: "certificate whose signature its issuer's key does not verify",
  why: "The content of a certificate must not have been altered; clients under this CA are denied.",
  fix: "Put a fresh copy of the certificate in its place, or of its issuer's if that is the one that was altered.",
  basis: "documented",
  source: "KC-403",
  audit: `${oneCertificate} openssl verify -no-CApath -no-CAstore -CAfile truststore.pem`,
  effect: "denied",
  explains: ["chain-incomplete"],
  appliesTo: ["ca"],
  check({ certificate }, { truststore, predictor, lineage }) {
    if (selfSignatureOf(certificate) !== "none" || !certificate.algorithmsAgree) return "not-applicable";
    const issuer = issuerByKeyIdentifier(certificate, truststore);
    if (issuer === undefined) return "not-applicable";
    if (predictor.issuersOf(certificate).length > 0) return "pass";
    const [subject, issuerName] = [certificate.subject.text, issuer.subject.text].map(nameText);
    const message = `${subject} names ${issuerName} (line ${lineage.lineOf(issuer)}) and its key as issuer, and that key does not verify its signature; unaltered certificates are needed.`;
    return [{ message }];
  },
};
