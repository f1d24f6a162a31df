import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import { listedIssuerOf } from "../listed-issuer.js";
import { missingIssuerFix, missingIssuerOf } from "../missing-issuer.js";
import { roleOf } from "../role.js";
import type { CertificateRule } from "../rule.js";

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
  check({ certificate }, context) {
    const { lineage } = context;
    if (listedIssuerOf(certificate, context) !== undefined) return "pass";
    const orphans = lineage
      .missingTheSameIssuer(certificate)
      .filter((orphan) => roleOf(orphan, lineage) === "end-entity" && listedIssuerOf(orphan, context) === undefined);
    const [first, ...others] = orphans;
    if (first !== certificate) return "not-applicable";
    const subject = nameText(certificate.subject.text);
    const [who, lets] =
      others.length === 0 ? [`${subject} is`, "lets"] : [`${subject} and ${lineage.namesOf(others)} are`, "let"];
    const message = `${who} no CA and not self-signed, and thus ${lets} nobody in; needed is the issuer, ${missingIssuerOf(certificate)}.`;
    const fix = `Remove what is no CA. ${missingIssuerFix(certificate, context)}`;
    return [{ message, fix, others }];
  },
};
