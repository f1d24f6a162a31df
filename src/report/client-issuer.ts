import type { PredictionReport } from "./diff-report.js";
import type { CertificateReport, TruststoreReport } from "./report.js";

/** The CA by which a client gets in; undefined where it does not, or there is no such truststore or CA in it. */
export function clientIssuer(
  { verdict, chain: [, issuer] }: PredictionReport,
  truststore: TruststoreReport | undefined,
): CertificateReport | undefined {
  if (verdict === "denied") return undefined;
  return truststore?.certificates.find(({ fingerprint }) => fingerprint === issuer);
}
