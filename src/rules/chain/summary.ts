import type { Certificate } from "../../certificate/certificate.js";
import type { Predictor } from "../../gateway/predict.js";
import type { Reason } from "../../gateway/reason.js";
import type { Finding } from "../finding.js";

/** Whether another finding says why a CA's clients meet what they meet: of the CA, or of one above it. */
export function isToldElsewhere(
  ca: Certificate,
  predictor: Predictor,
  toldOf: (certificate: Certificate) => readonly Finding[],
): boolean {
  const { verdict, chain } = predictor.admissionOf(ca);
  const isToldAbove = predictor.issuersOf(ca).some((issuer) => predictor.admissionOf(issuer).verdict === verdict);
  return isToldAbove || chain.some((certificate) => toldOf(certificate).length > 0);
}

/** The sentences of reasons, one behind the other. */
export function reasonsText(reasons: readonly Reason[]): string {
  return reasons.map(({ message }) => message).join(" ");
}
