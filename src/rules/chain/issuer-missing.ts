import type { Certificate } from "../../certificate/certificate.js";
import { nameText } from "../../gateway/describe.js";
import type { Predictor } from "../../gateway/predict.js";
import type { Reason } from "../../gateway/reason.js";
import { oneCertificate } from "../audit.js";
import { issuerByKeyIdentifier } from "../issuer-by-key-identifier.js";
import { missingIssuerOf } from "../missing-issuer.js";
import type { ChainRule, RuleContext } from "../rule.js";

export const issuerMissing: ChainRule = {
  id: "chain/issuer-missing",
  severity: "error",
  title: "intermediate whose issuer is not in the bundle",
  why: "API Gateway needs every CA up to the self-signed root in the truststore; clients below such a CA are denied.",
  fix: "Add the missing CA certificates up to the self-signed root.",
  basis: "documented",
  source: "DG-REST",
  audit: `${oneCertificate} openssl verify -no-CApath -no-CAstore -CAfile truststore.pem`,
  effect: "denied",
  check({ certificate }, context) {
    const { truststore, predictor } = context;
    const gap = gapAbove(certificate, predictor);
    if (gap?.certificate === undefined) return "pass";
    // A gap further up is told once: at the certificate that it is above, or at the first of those that go round in a loop.
    const isLoop = predictor.issuersOf(gap.certificate).length > 0;
    const candidates = isLoop ? predictor.admissionOf(gap.certificate).chain : [gap.certificate];
    if (truststore.certificates.find((listed) => candidates.includes(listed)) !== certificate) return "not-applicable";
    if (isLoop) return [{ message: gap.message, fix: gap.fix }];
    const isAltered = !certificate.algorithmsAgree || issuerByKeyIdentifier(certificate, truststore) !== undefined;
    return isAltered ? "not-applicable" : [{ message: messageOf(certificate, context), fix: gap.fix }];
  },
};

function messageOf(certificate: Certificate, { truststore, lineage }: RuleContext): string {
  const [namesake] = truststore.withSubject(certificate.issuer).filter((listed) => listed !== certificate);
  const where =
    namesake === undefined
      ? "which is not in the bundle"
      : `and the certificate of that name on line ${lineage.lineOf(namesake)} has another key`;
  return `${nameText(certificate.subject.text)} was issued by ${missingIssuerOf(certificate)}, ${where}; every CA up to the self-signed root is needed.`;
}

function gapAbove(ca: Certificate, predictor: Predictor): Reason | undefined {
  return predictor.admissionOf(ca).reasons.find(({ id }) => id === "chain-incomplete");
}
