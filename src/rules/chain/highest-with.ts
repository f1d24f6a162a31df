import type { Certificate } from "../../certificate/certificate.js";
import type { Predictor } from "../../gateway/predict.js";
import type { ReasonId } from "../../gateway/reasons.js";

/** Whether no issuer of a CA meets the reason that the CA's clients meet: it is where it begins. */
export function isHighestWith(reasonId: ReasonId, ca: Certificate, predictor: Predictor): boolean {
  return !predictor
    .issuersOf(ca)
    .some((issuer) => predictor.admissionOf(issuer).reasons.some(({ id }) => id === reasonId));
}
