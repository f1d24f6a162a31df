import type { Certificate } from "../certificate/certificate.js";
import { isSameKey } from "../certificate/key-object.js";
import { isBefore } from "../gateway/validity.js";
import type { RuleContext } from "./rule.js";

/** Whether another certificate of the same subject and key is listed that is valid now and longer than `until`. */
export function isRenewed(certificate: Certificate, until: number, { truststore, at }: RuleContext): boolean {
  return truststore
    .withSubject(certificate.subject)
    .some(
      (other) => !isBefore(other, at) && other.notAfter > until && isSameKey(other.publicKey, certificate.publicKey),
    );
}
