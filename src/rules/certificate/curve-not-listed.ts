import { keyTitle, nameText } from "../../gateway/describe.js";
import { listedCurves, minimumCurveBits } from "../../gateway/limits.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";

export const curveNotListed: CertificateRule = {
  id: "certificate/curve-not-listed",
  severity: "warning",
  title: "elliptic curve that API Gateway does not list",
  why: 'The REST page lists P-256 and P-384, the HTTP page says "ECDSA-256 or stronger"; whether other curves work is not documented.',
  fix: "Have it reissued with a key on P-256 or P-384, or try a client of it against API Gateway.",
  basis: "inferred",
  source: "DG-REST",
  audit: `${oneCertificate} openssl x509 -noout -subject -text | grep -E 'subject=|Public-Key|OID|Field Type'`,
  effect: "uncertain",
  explains: ["curve-not-listed"],
  appliesTo: ["ca", "self-signed-client"],
  check({ certificate: { publicKey, subject } }) {
    if (publicKey.type !== "ec" || (publicKey.bits ?? 0) < minimumCurveBits.value) return "not-applicable";
    if (publicKey.curve !== undefined && listedCurves.has(publicKey.curve)) return "pass";
    const message = `${nameText(subject.text)} has a key on ${keyTitle(publicKey)}; API Gateway lists P-256 and P-384.`;
    return [{ message }];
  },
};
