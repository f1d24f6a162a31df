import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { SummaryRule } from "../rule.js";
import { fixesOf, messagesOf, standingOf } from "./summary.js";

export const acceptanceUndocumented: SummaryRule = {
  id: "chain/acceptance-undocumented",
  severity: "warning",
  title: "certificate that hangs on a point which AWS does not document",
  why: "Nothing published says whether API Gateway lets in who comes by such a certificate.",
  fix: "Have it reissued without that point, or try a client of it against API Gateway.",
  basis: "inferred",
  source: null,
  audit: `${oneCertificate} openssl x509 -noout -text`,
  effect: "uncertain",
  check({ certificate }, context, told) {
    const standing = standingOf(certificate, context, told);
    if (standing === undefined || standing.untold.length === 0) return "pass";
    if (standing.isSummedUp) return "not-applicable"; // chain/nobody-accepted tells all of it
    const { of, verdict, untold } = standing;
    const access = verdict === "denied" ? "would be let in without its other flaws" : "is let in";
    const who = of === "clients" ? "a client of it" : "it";
    const message = `${nameText(certificate.subject.text)}: whether ${who} ${access} is uncertain. ${messagesOf(untold)}`;
    return [{ message, fix: fixesOf(untold) }];
  },
};
