import type { Certificate } from "../../certificate/certificate.js";
import { nameText, timeLeftText, timeText } from "../../gateway/describe.js";
import type { Predictor } from "../../gateway/predict.js";
import { isAfter } from "../../gateway/validity.js";
import { oneCertificate } from "../audit.js";
import { roleOf } from "../role.js";
import type { CertificateRule } from "../rule.js";

export const expiresSoon: CertificateRule = {
  id: "certificate/expires-soon",
  severity: "warning",
  title: "certificate that expires soon",
  why: "API Gateway warns at the import alone: when a CA of an imported truststore expires, nobody is told, and its clients are denied.",
  fix: "Have the certificate renewed now, and update the truststore and the domain name before it ends.",
  basis: "documented",
  source: "DG-REST",
  audit: `${oneCertificate} openssl x509 -noout -subject -enddate -checkend 2592000`,
  appliesTo: ["ca", "self-signed-client"],
  check({ certificate }, { at, expiresIn, lineage, predictor }) {
    if (isAfter(certificate, at)) return "not-applicable";
    const { subject, notAfter } = certificate;
    const left = Math.max(notAfter - at, 0);
    if (left > expiresIn) return "pass";
    if (roleOf(certificate, lineage) === "ca" && isRelieved(certificate, at + expiresIn, predictor))
      return "not-applicable";
    const message = `${nameText(subject.text)} expires on ${timeText(notAfter)}, ${timeLeftText(left)}; its renewal is needed before.`;
    return [{ message: message + lineage.belowText([certificate]) }];
  },
};

/** Whether another certificate of the same CA lets its clients in for longer. */
function isRelieved(ca: Certificate, until: number, predictor: Predictor): boolean {
  const admission = predictor.admissionOf(ca);
  return admission.chain[0] !== ca && admission.verdict !== "denied" && (admission.until ?? 0) > until;
}
