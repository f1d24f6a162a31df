import { keyTitle, nameText } from "../../gateway/describe.js";
import { minimumCurveBits } from "../../gateway/limits.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";

export const curveTooSmall: CertificateRule = {
  id: "certificate/curve-too-small",
  severity: "error",
  title: "elliptic curve smaller than API Gateway accepts",
  why: "API Gateway supports P-256 and stronger; that it denies clients under a weaker curve is our reading.",
  fix: "Have it reissued with a key on P-256 or P-384, or with RSA of at least 2048 bits.",
  basis: minimumCurveBits.basis,
  source: minimumCurveBits.source,
  audit: `${oneCertificate} openssl x509 -noout -subject -text | grep -E 'subject=|Public-Key|OID|Field Type'`,
  effect: "denied",
  explains: ["weak-ca", "weak-key"],
  appliesTo: ["ca", "self-signed-client"],
  check({ certificate: { publicKey, subject } }) {
    if (publicKey.type !== "ec" || publicKey.bits === undefined) return "not-applicable";
    if (publicKey.bits >= minimumCurveBits.value) return "pass";
    const message = `${nameText(subject.text)} has a key on ${keyTitle(publicKey)}, of ${publicKey.bits} bits; API Gateway needs P-256 or stronger.`;
    return [{ message }];
  },
};
