import type { ChainRule } from "../rule.js";

export const issuerMissing: ChainRule = {
  id: "chain/issuer-missing",
  severity: "error",
  title: "intermediate whose issuer is not in the bundle",
  why: "API Gateway needs every CA up to the self-signed root in the truststore; clients below such a CA are denied.",
  fix: "Add the missing CA certificates up to the self-signed root.",
  basis: "documented",
  check({ certificate }, { predictor }) {
    const { reasons } = predictor.admissionOf(certificate);
    const gap = reasons.find(({ id }) => id === "chain-incomplete");
    if (gap === undefined) return "pass";
    // A gap further up is told once, at the certificate that it is above.
    if (gap.certificate !== certificate) return "not-applicable";
    return [{ message: gap.message, fix: gap.fix }];
  },
};
