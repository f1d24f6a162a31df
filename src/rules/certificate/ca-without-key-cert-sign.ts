import { isCa } from "../../certificate/is-ca.js";
import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";

export const caWithoutKeyCertSign: CertificateRule = {
  id: "certificate/ca-without-key-cert-sign",
  severity: "error",
  title: "CA whose key usage does not allow it to issue",
  why: "Verifiers refuse certificates that were signed with a key whose keyUsage lacks keyCertSign.",
  fix: "Have the CA reissued with keyUsage keyCertSign; the key may stay.",
  basis: "inferred",
  source: "RFC-5280",
  audit: `${oneCertificate} openssl x509 -noout -subject -ext basicConstraints,keyUsage`,
  effect: "denied",
  explains: ["not-a-ca"],
  appliesTo: ["ca"],
  check({ certificate }) {
    const { keyUsage } = certificate.extensions;
    if (!isCa(certificate) || keyUsage === undefined) return "not-applicable";
    if (keyUsage.has("keyCertSign")) return "pass";
    const uses = keyUsage.size === 0 ? "nothing" : [...keyUsage].join(", ");
    const message = `${nameText(certificate.subject.text)} is a CA whose keyUsage allows ${uses}; keyCertSign is needed.`;
    return [{ message }];
  },
};
