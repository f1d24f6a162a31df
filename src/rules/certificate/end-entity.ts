import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import { listedIssuerOf } from "../listed-issuer.js";
import type { CertificateRule } from "../rule.js";

export const endEntity: CertificateRule = {
  id: "certificate/end-entity",
  severity: "warning",
  title: "client certificate beside its issuer",
  why: "Its issuer lets it in already, and it issues nothing: it only uses up the quota and has to be kept up to date.",
  fix: "Remove it: it lets nobody in whom its issuer does not. If it is meant to issue clients, have it reissued as a CA.",
  basis: "inferred",
  source: "DG-REST",
  audit: `${oneCertificate} openssl x509 -noout -subject -issuer -ext basicConstraints`,
  appliesTo: ["end-entity"],
  check({ certificate }, context) {
    const issuer = listedIssuerOf(certificate, context);
    if (issuer === undefined) return "pass";
    const message = `${nameText(certificate.subject.text)} is no CA, and its issuer is listed on line ${context.lineage.lineOf(issuer)}; a truststore needs CAs alone.`;
    return [{ message }];
  },
};
