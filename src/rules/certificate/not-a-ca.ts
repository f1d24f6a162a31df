import { isCa } from "../../certificate/is-ca.js";
import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";

export const notACa: CertificateRule = {
  id: "certificate/not-a-ca",
  severity: "error",
  title: "issuer that does not say it is a CA",
  why: "Verifiers refuse what was issued by a certificate without basicConstraints CA:TRUE, or by an intermediate older than X.509 v3.",
  fix: "Have it reissued as a CA, with basicConstraints CA:TRUE and keyUsage keyCertSign; the key may stay.",
  basis: "inferred",
  source: "RFC-5280",
  audit: `${oneCertificate} openssl x509 -noout -subject -text | grep -E 'subject=|Version|CA:|Certificate Sign'`,
  effect: "denied",
  explains: ["not-a-ca"],
  appliesTo: ["ca"],
  check({ certificate }, { lineage, predictor }) {
    const { version, extensions, subject } = certificate;
    if (isCa(certificate) && (version === 3 || predictor.isRoot(certificate))) return "pass";
    const flaw =
      version < 3
        ? `is an X.509 v${version} certificate, which cannot say that it is a CA`
        : extensions.basicConstraints === undefined
          ? "has no basicConstraints"
          : "has basicConstraints CA:FALSE";
    const [issued] = lineage.issuedBy(certificate);
    const role = issued === undefined ? "may sign certificates" : `has issued ${nameText(issued.subject.text)}`;
    return [{ message: `${nameText(subject.text)} ${role} and ${flaw}; CA:TRUE is needed.` }];
  },
};
