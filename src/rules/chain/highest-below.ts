import type { Certificate } from "../../certificate/certificate.js";
import type { ReasonId } from "../../gateway/reasons.js";
import { roleOf } from "../role.js";
import type { RuleContext } from "../rule.js";

/** The CAs below one whose clients meet a reason because of that one, and whose own issuers' clients do not. */
export function highestBelow(ca: Certificate, reasonId: ReasonId, context: RuleContext): readonly Certificate[] {
  const { predictor, lineage } = context;
  const meets = (listed: Certificate) =>
    predictor.admissionOf(listed).reasons.some(({ id, certificate }) => id === reasonId && certificate === ca);
  return lineage
    .below(ca)
    .filter((below) => roleOf(below, lineage) === "ca")
    .filter((below) => meets(below) && !predictor.issuersOf(below).some(meets));
}
