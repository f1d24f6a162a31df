import { keyTitle, nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";

export const dsaKey: CertificateRule = {
  id: "certificate/dsa-key",
  severity: "error",
  title: "DSA key",
  why: "API Gateway names RSA and ECDSA alone, and what this CA issues bears DSA signatures.",
  fix: "Replace it by one with an RSA key of at least 2048 bits or a key on P-256 or P-384.",
  basis: "inferred",
  source: "DG-REST",
  audit: `${oneCertificate} openssl x509 -noout -subject -text | grep -E 'subject=|Public Key Algorithm'`,
  effect: "denied",
  explains: ["unsupported-algorithm"],
  appliesTo: ["ca", "self-signed-client"],
  check({ certificate: { publicKey, subject } }) {
    if (publicKey.type !== "dsa") return "pass";
    const message = `${nameText(subject.text)} has the key ${keyTitle(publicKey)}; API Gateway needs RSA or ECDSA.`;
    return [{ message }];
  },
};
