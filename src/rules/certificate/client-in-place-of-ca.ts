import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";
import { missingIssuerOf } from "../missing-issuer.js";

export const clientInPlaceOfCa: CertificateRule = {
  id: "certificate/client-in-place-of-ca",
  severity: "error",
  title: "client certificate in place of the CA that issued it",
  why: "A truststore holds the issuers of clients; a client's own certificate lets nobody in, unless it is self-signed.",
  fix: "Replace it by the certificates of its issuer and of every CA above, up to the self-signed root.",
  basis: "documented",
  source: "DG-REST",
  audit: `${oneCertificate} openssl x509 -noout -subject -issuer -ext basicConstraints`,
  appliesTo: ["end-entity"],
  check({ certificate }, { predictor }) {
    if (predictor.issuersOf(certificate).length > 0) return "pass";
    const { subject, issuer } = certificate;
    return [
      {
        message: `${nameText(subject.text)} is no CA and not self-signed, so that it lets nobody in; needed is its issuer, ${missingIssuerOf(certificate)}.`,
        fix: `Replace it by the certificate of ${nameText(issuer.text)} and of every CA above, up to the self-signed root.`,
      },
    ];
  },
};
