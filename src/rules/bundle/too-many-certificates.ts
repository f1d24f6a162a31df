import { mostCertificates } from "../../gateway/limits.js";
import type { BundleRule } from "../rule.js";

export const tooManyCertificates: BundleRule = {
  id: "bundle/too-many-certificates",
  severity: "error",
  title: "more certificates than API Gateway accepts",
  why: "API Gateway refuses a truststore of more than 1,000 certificates; the quota cannot be raised.",
  fix: "Remove repeated and expired certificates, and CAs that issue no clients.",
  basis: mostCertificates.basis,
  source: mostCertificates.source,
  audit: "openssl storeutl -noout -certs truststore.pem | tail -n 1",
  atImport: { outcome: "refused", basis: mostCertificates.basis },
  check({ entries }) {
    if (entries.length === 0) return "not-applicable";
    if (entries.length <= mostCertificates.value) return "pass";
    return [
      { message: `The file holds ${entries.length} certificates; API Gateway accepts ${mostCertificates.value}.` },
    ];
  },
};
