import { selfSignatureOf } from "../../certificate/self-signature.js";
import { nameText } from "../../gateway/describe.js";
import type { CertificateRule } from "../rule.js";

export const rootSignatureBroken: CertificateRule = {
  id: "certificate/root-signature-broken",
  severity: "warning",
  title: "root whose own key does not verify it",
  why: "This copy was altered after it was signed; whether API Gateway verifies a root's own signature is not documented.",
  fix: "Fetch the root again from its owner, and compare the fingerprint by another way than the download.",
  basis: "inferred",
  source: "KC-403",
  audit: "openssl verify -check_ss_sig -no-CApath -no-CAstore -CAfile truststore.pem",
  effect: "uncertain",
  appliesTo: ["ca", "self-signed-client"],
  check({ certificate }, { predictor }) {
    const selfSignature = selfSignatureOf(certificate);
    if (selfSignature === "none" || selfSignature === "unverifiable" || !certificate.algorithmsAgree)
      return "not-applicable";
    if (selfSignature === "valid" || predictor.issuersOf(certificate).length > 0) return "pass";
    const message = `${nameText(certificate.subject.text)} names itself as issuer, and its own key does not verify its signature; the unaltered certificate is needed.`;
    return [{ message }];
  },
};
