import { nameText } from "../../gateway/describe.js";
import { minimumRsaBits } from "../../gateway/limits.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";

export const rsaKeyTooShort: CertificateRule = {
  id: "certificate/rsa-key-too-short",
  severity: "error",
  title: "RSA key shorter than API Gateway accepts",
  why: "API Gateway supports RSA keys of 2048 bits or more; that it denies clients under a shorter one is our reading.",
  fix: "Have it reissued with an RSA key of at least 2048 bits, or with P-256 or P-384.",
  basis: minimumRsaBits.basis,
  source: minimumRsaBits.source,
  audit: `${oneCertificate} openssl x509 -noout -subject -text | grep -E 'subject=|Public-Key'`,
  effect: "denied",
  explains: ["weak-ca", "weak-key"],
  appliesTo: ["ca", "self-signed-client"],
  check({ certificate: { publicKey, subject } }) {
    if ((publicKey.type !== "rsa" && publicKey.type !== "rsa-pss") || publicKey.bits === undefined)
      return "not-applicable";
    if (publicKey.bits >= minimumRsaBits.value) return "pass";
    const message = `${nameText(subject.text)} has an RSA key of ${publicKey.bits} bits; API Gateway needs ${minimumRsaBits.value}.`;
    return [{ message }];
  },
};
