import { nameText, timeText } from "../../gateway/describe.js";
import { isAfter } from "../../gateway/validity.js";
import { oneCertificate } from "../audit.js";
import { isRenewed } from "../renewal.js";
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
  check({ certificate }, context) {
    const { at, expiresIn, lineage } = context;
    if (isAfter(certificate, at)) return "not-applicable";
    const { subject, notAfter } = certificate;
    const left = notAfter - at;
    if (left > expiresIn) return "pass";
    if (isRenewed(certificate, at + expiresIn, context)) return "not-applicable"; // as certificate/expired
    const days = Math.floor(left / 86_400_000);
    const time = days === 0 ? "in less than a day" : days === 1 ? "in 1 day" : `in ${days} days`;
    const message = `${nameText(subject.text)} expires on ${timeText(notAfter)}, ${time}; its renewal is needed before.`;
    return [{ message: message + lineage.belowText(certificate) }];
  },
};
