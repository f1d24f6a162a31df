import { undecodableKinds, type Fault } from "../pem/fault.js";

/**
 * Whether a block that was meant as a certificate was lost. `TRUSTED CERTIFICATE` and `X509 CERTIFICATE` are OpenSSL's;
 * a certificate in them is not read.
 */
export function isLostCertificate(fault: Fault): boolean {
  if (fault.kind === "other-label") return fault.label.endsWith(" CERTIFICATE");
  return undecodableKinds.includes(fault.kind);
}
