import { nameText } from "../../gateway/describe.js";
import type { Ignore } from "../ignore-use.js";

/** Digits of a fingerprint that tell certificates apart; all of them stand where the ignore does. */
const digits = 16;

/** `The ignore of certificate/expired for the certificate 0123456789abcdef… ("its clients are gone")` */
export function ignoreText({ rule, certificate, reason }: Ignore): string {
  return `The ignore of ${rule} for the certificate ${certificate.slice(0, digits)}… ("${nameText(reason)}")`;
}
