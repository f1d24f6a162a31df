import { selfSignatureOf } from "../../certificate/self-signature.js";
import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import { roleOf } from "../role.js";
import type { CertificateRule } from "../rule.js";

export const rootSignatureBroken: CertificateRule = {
  id: "certificate/root-signature-broken",
  severity: "warning",
  title: "root whose own key does not verify it",
  why: "This copy was altered after it was signed; whether API Gateway verifies a root's own signature is not documented.",
  fix: "Fetch it again from its owner, and compare the fingerprint by another way than the download.",
  basis: "inferred",
  source: "KC-403",
  audit: `${oneCertificate} openssl verify -check_ss_sig -no-CApath -no-CAstore -CAfile truststore.pem`,
  effect: "uncertain",
  explains: ["root-self-signature"],
  appliesTo: ["ca", "self-signed-client"],
  check({ certificate }, { predictor, lineage }) {
    const { algorithmsAgree, subject } = certificate;
    const selfSignature = selfSignatureOf(certificate);
    if (!predictor.isRoot(certificate)) return "not-applicable";
    // Of a client that is told as certificate/algorithms-differ.
    if (!algorithmsAgree && roleOf(certificate, lineage) !== "ca") return "not-applicable";
    if (algorithmsAgree && selfSignature === "unverifiable") return "not-applicable";
    if (algorithmsAgree && selfSignature === "valid") return "pass";
    const flaw = algorithmsAgree
      ? "names itself as issuer, and its own key does not verify its signature"
      : "signs itself, and names one signature algorithm inside its signed part and another outside";
    return [{ message: `${nameText(subject.text)} ${flaw}; the unaltered certificate is needed.` }];
  },
};
