import { keyTitle, nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";
import { isUnlistedKeyType } from "./listed-key-types.js";

export const keyTypeNotListed: CertificateRule = {
  id: "certificate/key-type-not-listed",
  severity: "warning",
  title: "key of a type that API Gateway does not list",
  why: "AWS names RSA and ECDSA; whether signatures by Ed25519, Ed448, RSASSA-PSS or ML-DSA keys are taken is not documented.",
  fix: "Have it reissued with an RSA key of at least 2048 bits or a key on P-256 or P-384, or try a client of it against API Gateway.",
  basis: "inferred",
  source: "DG-REST",
  audit: `${oneCertificate} openssl x509 -noout -subject -text | grep -E 'subject=|Public Key Algorithm'`,
  effect: "uncertain",
  explains: ["signature-scheme-not-listed"],
  appliesTo: ["ca"],
  check({ certificate: { publicKey, subject } }) {
    if (publicKey.type === "dsa" || publicKey.type === "malformed") return "not-applicable";
    if (!isUnlistedKeyType(publicKey)) return "pass";
    const message = `${nameText(subject.text)} has the key ${keyTitle(publicKey)}; API Gateway lists RSA and ECDSA.`;
    return [{ message }];
  },
};
