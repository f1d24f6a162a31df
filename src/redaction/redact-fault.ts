import type { Fault } from "../pem/fault.js";
import { leftOut } from "./left-out.js";

/** Words of which the labels of PEM blocks are made (RFC 7468, OpenSSL's pem.h). */
const labelWords = new Set(
  "ATTRIBUTE CERTIFICATE CMS CRL DH DSA EC ENCRYPTED KEY NEW PARAMETERS PKCS7 PRIVATE PUBLIC REQUEST RSA TRUSTED X509".split(
    " ",
  ),
);

/** A fault quotes its file: what may be anybody's text is left out. */
export function redactFault(fault: Fault): Fault {
  switch (fault.kind) {
    case "malformed-boundary":
      return { ...fault, found: leftOut };
    case "unterminated-block":
    case "end-without-begin":
    case "empty-block":
    case "other-label":
      return { ...fault, label: redactLabel(fault.label) };
    case "label-mismatch":
      return { ...fault, begin: redactLabel(fault.begin), end: redactLabel(fault.end) };
    case "empty-file":
    case "not-pem":
    case "bad-base64":
    case "malformed-der":
    case "unreadable-container":
    case "no-client-certificate":
    case "trailing-bytes":
    case "private-key":
    case "byte-order-mark":
    case "line-endings":
    case "text-between-blocks":
    case "headers-in-block":
    case "stray-whitespace":
    case "glued-boundary":
      return fault;
  }
}

function redactLabel(label: string): string {
  return label.split(" ").every((word) => labelWords.has(word)) ? label : leftOut;
}
