import { nameText, timeText } from "../../gateway/describe.js";
import { isBefore } from "../../gateway/validity.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";

export const notYetValid: CertificateRule = {
  id: "certificate/not-yet-valid",
  severity: "error",
  title: "certificate that is not yet valid",
  why: "Every certificate of a chain has to be valid at the moment of the connection; until then clients below it are denied.",
  fix: "Wait with the upload until then, or use the CA certificate that is valid now.",
  basis: "inferred",
  source: "SAMPLE",
  audit: `${oneCertificate} openssl x509 -noout -subject -startdate`,
  effect: "denied",
  explains: ["ca-not-yet-valid", "not-yet-valid"],
  atImport: { outcome: "warning", basis: "inferred" },
  appliesTo: ["ca", "self-signed-client"],
  check({ certificate }, { at }) {
    if (!isBefore(certificate, at)) return "pass";
    const { subject, notBefore } = certificate;
    return [
      { message: `${nameText(subject.text)} is valid from ${timeText(notBefore)} on; it needs to be valid now.` },
    ];
  },
};
