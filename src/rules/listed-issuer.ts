import type { Certificate } from "../certificate/certificate.js";
import { issuerByKeyIdentifier } from "./issuer-by-key-identifier.js";
import type { RuleContext } from "./rule.js";

/** A listed certificate that has issued another, or to which that other points by name and key identifier. */
export function listedIssuerOf(
  certificate: Certificate,
  { predictor, truststore }: RuleContext,
): Certificate | undefined {
  return predictor.issuersOf(certificate)[0] ?? issuerByKeyIdentifier(certificate, truststore);
}
