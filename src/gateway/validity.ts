import type { Certificate } from "../certificate/certificate.js";

/** Whether a certificate has expired by then. Both ends belong to its period, to the second (RFC 5280 4.1.2.5). */
export function isAfter({ notAfter }: Certificate, at: number): boolean {
  return Math.floor(at / 1000) * 1000 > notAfter;
}

/** Whether a certificate's period has not begun by then. */
export function isBefore({ notBefore }: Certificate, at: number): boolean {
  return at < notBefore;
}
