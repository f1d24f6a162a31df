import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { SummaryRule } from "../rule.js";
import { isToldElsewhere, reasonsText } from "./summary.js";

export const nobodyAccepted: SummaryRule = {
  id: "chain/nobody-accepted",
  severity: "error",
  title: "CA whose clients are all denied",
  why: "However good a client's own certificate is, API Gateway does not let it in by this CA.",
  fix: "Replace the CA by one without these flaws, or remove it if it issues no clients.",
  basis: "inferred",
  source: null,
  audit: `${oneCertificate} openssl verify -no-CApath -no-CAstore -CAfile truststore.pem`,
  effect: "denied",
  check({ certificate }, { predictor }, toldOf) {
    const { verdict, reasons } = predictor.admissionOf(certificate);
    if (verdict !== "denied") return "pass";
    const so = `${nameText(certificate.subject.text)}: no client of it is let in`;
    const told = toldOf(certificate);
    if (told.length > 1) {
      const all = told.map(({ message }) => message).join(" ");
      return [{ message: `${so}, for ${told.length} reasons. ${all}` }];
    }
    if (isToldElsewhere(certificate, predictor, toldOf)) return "not-applicable";
    return [{ message: `${so}. ${reasonsText(reasons)}`, ...(reasons[0] && { fix: reasons[0].fix }) }];
  },
};
