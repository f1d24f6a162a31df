import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { SummaryRule } from "../rule.js";
import { isToldElsewhere, reasonsText } from "./summary.js";

export const acceptanceUndocumented: SummaryRule = {
  id: "chain/acceptance-undocumented",
  severity: "warning",
  title: "CA whose clients hang on a point that AWS does not document",
  why: "Nothing known denies these clients, and nothing published says that API Gateway lets them in.",
  fix: "Have the CA reissued without that point, or try a client of it against API Gateway.",
  basis: "inferred",
  source: null,
  audit: `${oneCertificate} openssl x509 -noout -text`,
  effect: "uncertain",
  check({ certificate }, { predictor }, toldOf) {
    const { verdict, reasons } = predictor.admissionOf(certificate);
    if (verdict !== "uncertain") return "pass";
    // chain/name-constraints-violated speaks at the CA that sets them.
    const open = reasons.filter(({ id }) => id !== "name-constraints");
    if (open.length === 0 || isToldElsewhere(certificate, predictor, toldOf)) return "not-applicable";
    const so = `${nameText(certificate.subject.text)}: whether clients of it are let in is uncertain`;
    return [{ message: `${so}. ${reasonsText(open)}`, ...(open[0] && { fix: open[0].fix }) }];
  },
};
