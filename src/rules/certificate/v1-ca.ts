import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";

export const v1Ca: CertificateRule = {
  id: "certificate/v1-ca",
  severity: "warning",
  title: "root older than X.509 v3",
  why: "Before version 3 a certificate could not say that it is a CA; whether API Gateway takes such a root for one is not documented.",
  fix: "If it is a root, have it reissued as X.509 v3 with basicConstraints CA:TRUE, with the same key and name. A client may stay as it is.",
  basis: "inferred",
  source: "RFC-5280",
  audit: `${oneCertificate} openssl x509 -noout -subject -text | grep -E 'subject=|Version'`,
  effect: "uncertain",
  explains: ["v1-root"],
  appliesTo: ["ca"],
  check({ certificate }, { predictor }) {
    const { version, subject } = certificate;
    if (!predictor.isRoot(certificate)) return "not-applicable";
    if (version === 3) return "pass";
    const message = `${nameText(subject.text)} is an X.509 v${version} certificate: a client that it is itself is let in; a CA needs version 3.`;
    return [{ message }];
  },
};
