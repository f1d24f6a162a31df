import type { Certificate } from "../../certificate/certificate.js";
import { isCa } from "../../certificate/is-ca.js";
import { nameText } from "../../gateway/describe.js";
import type { Verdict } from "../../gateway/judgement.js";
import type { Reason } from "../../gateway/reason.js";
import type { Violation, RuleContext } from "../rule.js";

/**
 * What stands against the clients of a CA when their verdict is `verdict`: undefined where it is another, or where it is
 * told already: of a CA above it, or of this very one by a rule of its own.
 */
export function violationAgainstClients(
  ca: Certificate,
  verdict: Verdict,
  context: RuleContext,
  isToldElsewhere: (reason: Reason) => boolean,
): Violation | undefined {
  const { predictor } = context;
  const admission = predictor.admissionOf(ca);
  const [first, ...others] = admission.reasons;
  if (!isCa(ca) || admission.verdict !== verdict || first === undefined) return undefined;
  const isToldAbove = predictor.issuersOf(ca).some((issuer) => predictor.admissionOf(issuer).verdict === verdict);
  if (isToldAbove || admission.reasons.some(isToldElsewhere)) return undefined;
  const so = verdict === "denied" ? "No client of it is let in" : "Whether clients of it are let in is uncertain";
  const messages = [first, ...others].map(({ message }) => message).join(" ");
  return { message: `${nameText(ca.subject.text)}: ${so}. ${messages}`, fix: first.fix };
}
