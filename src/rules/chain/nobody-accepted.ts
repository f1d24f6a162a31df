import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { SummaryRule } from "../rule.js";
import { fixesOf, messagesOf, standingOf } from "./summary.js";

export const nobodyAccepted: SummaryRule = {
  id: "chain/nobody-accepted",
  severity: "error",
  title: "certificate by which nobody is let in",
  why: "However good a client's own certificate is, API Gateway does not let it in by this CA; or it does not let the listed client itself in.",
  fix: "Replace it by one without these flaws, or remove it if nobody needs it.",
  basis: "inferred",
  source: null,
  audit: `${oneCertificate} openssl verify -no-CApath -no-CAstore -CAfile truststore.pem`,
  effect: "denied",
  check({ certificate }, context, told) {
    const standing = standingOf(certificate, context, told);
    if (standing?.verdict !== "denied") return "pass";
    if (!standing.isSummedUp) return "not-applicable";
    const parts = [...standing.shutOutBy, ...standing.untold];
    const who = standing.of === "clients" ? "no client of it is let in" : "it is not let in itself";
    const so = parts.length === 1 ? who : `${who}, for ${parts.length} reasons`;
    const message = `${nameText(certificate.subject.text)}: ${so}. ${messagesOf(parts)}`;
    return [{ message, fix: fixesOf(parts) }];
  },
};
