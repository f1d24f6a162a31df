import { nameText, timeText } from "../../gateway/describe.js";
import { isAfter } from "../../gateway/validity.js";
import type { CertificateRule } from "../rule.js";

export const expired: CertificateRule = {
  id: "certificate/expired",
  severity: "error",
  title: "expired certificate",
  why: "API Gateway imports an expired CA with a warning and denies every client below it.",
  fix: "Put the CA's renewed certificate in its place, or remove it if nobody uses it any more.",
  basis: "observed",
  check({ certificate }, { at }) {
    if (!isAfter(certificate, at)) return "pass";
    const subject = nameText(certificate.subject.text);
    return [
      {
        message: `${subject} expired on ${timeText(certificate.notAfter)}; a certificate that is valid is needed.`,
      },
    ];
  },
};
