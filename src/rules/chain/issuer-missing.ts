import type { Certificate } from "../../certificate/certificate.js";
import type { Predictor } from "../../gateway/predict.js";
import type { Reason } from "../../gateway/reason.js";
import type { ChainRule } from "../rule.js";

export const issuerMissing: ChainRule = {
  id: "chain/issuer-missing",
  severity: "error",
  title: "intermediate whose issuer is not in the bundle",
  why: "API Gateway needs every CA up to the self-signed root in the truststore; clients below such a CA are denied.",
  fix: "Add the missing CA certificates up to the self-signed root.",
  basis: "documented",
  check({ certificate }, { truststore, predictor }) {
    const gap = gapAbove(certificate, predictor);
    if (gap?.certificate === undefined) return "pass";
    // A gap further up is told once: at the certificate that it is above, or at the first of those that go round in a loop.
    const loop =
      gapAbove(gap.certificate, predictor)?.certificate === gap.certificate
        ? [gap.certificate]
        : predictor.admissionOf(gap.certificate).chain;
    if (truststore.certificates.find((candidate) => loop.includes(candidate)) !== certificate) return "not-applicable";
    return [{ message: gap.message, fix: gap.fix }];
  },
};

function gapAbove(ca: Certificate, predictor: Predictor): Reason | undefined {
  return predictor.admissionOf(ca).reasons.find(({ id }) => id === "chain-incomplete");
}
