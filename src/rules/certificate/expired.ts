import { nameText, numberText, timeText } from "../../gateway/describe.js";
import { isAfter } from "../../gateway/validity.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";

export const expired: CertificateRule = {
  id: "certificate/expired",
  severity: "error",
  title: "expired certificate",
  why: "API Gateway imports an expired CA with a warning and denies every client below it.",
  fix: "Put its renewal in its place, or remove it if nobody uses it any more.",
  basis: "observed",
  source: "SAMPLE",
  audit: `${oneCertificate} openssl x509 -noout -subject -enddate -checkend 0`,
  effect: "denied",
  explains: ["ca-expired", "expired"],
  atImport: { outcome: "warning", basis: "observed" },
  appliesTo: ["ca", "self-signed-client"],
  check({ certificate }, { at }) {
    if (!isAfter(certificate, at)) return "pass";
    const { subject, notAfter } = certificate;
    const days = Math.floor((at - notAfter) / 86_400_000);
    const since = days === 0 ? "less than a day ago" : days === 1 ? "1 day ago" : `${numberText(days)} days ago`;
    const message = `${nameText(subject.text)} expired on ${timeText(notAfter)}, ${since}; a certificate that is valid is needed.`;
    return [{ message }];
  },
};
