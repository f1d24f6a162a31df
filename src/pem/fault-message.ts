import type { FaultDetail } from "./fault.js";
import type { ForeignFormat } from "./foreign-format.js";

/** What each foreign format is called in a sentence. */
const formatTitles = {
  "utf-16": "UTF-16 text",
  "der-certificate": "DER, the binary form of a certificate",
  "der-private-key": "a private key in DER, its binary form",
  pkcs7: "a PKCS#7 container in DER",
  pkcs12: "a PKCS#12 container",
  "java-keystore": "a Java keystore",
  zip: "a zip archive",
  gzip: "gzip-compressed",
  html: "an HTML page",
  xml: "an XML document, perhaps an error page",
  json: "JSON",
  base64: "base64 without BEGIN and END lines",
  text: "text without a PEM block",
  binary: "binary data of an unknown format",
} as const satisfies Record<ForeignFormat, string>;

/** One sentence: what is, and what is needed; `wanted` are the forms that a file may have. */
export function faultMessage(fault: FaultDetail, wanted = "PEM"): string {
  switch (fault.kind) {
    case "empty-file":
      return "The file is empty; PEM blocks with certificates are needed.";
    case "not-pem":
      return `The file is ${formatTitles[fault.format]}; ${wanted} is needed.`;
    case "unterminated-block":
      return `The block has no -----END ${fault.label}----- line; it needs one.`;
    case "end-without-begin":
      return `The line -----END ${fault.label}----- has no BEGIN before it; a block needs both.`;
    case "label-mismatch":
      return `The block begins as ${fault.begin} and ends as ${fault.end}; both lines need the same label.`;
    case "malformed-boundary":
      return `The line "${fault.found.trim()}" is not spelled as a PEM boundary; five dashes, BEGIN or END, a label and five dashes are needed.`;
    case "empty-block":
      return "The block holds nothing between BEGIN and END; base64 is needed.";
    case "bad-base64":
      return fault.character === undefined
        ? "The base64 of the block is cut short; its length needs to be a multiple of four characters."
        : `Line ${fault.line} holds the character ${JSON.stringify(fault.character)}, which is not base64; A to Z, a to z, 0 to 9, + and / are needed, and = at the end alone.`;
    case "malformed-der":
      return fault.truncated
        ? `The certificate's DER is cut short: ${fault.problem} (byte ${fault.offset}).`
        : `The block is not the DER of an X.509 certificate: ${fault.problem} (byte ${fault.offset}).`;
    case "unreadable-container": {
      const container = `The ${fault.format === "pkcs12" ? "PKCS#12" : "PKCS#7"} container`;
      return `${container} ${fault.truncated ? "is cut short" : "cannot be read"}: ${fault.problem}.`;
    }
    case "no-client-certificate":
      return "The Lambda event carries no client certificate: requestContext.identity.clientCert or requestContext.authentication.clientCert is needed, as custom domains with mutual TLS have it.";
    case "trailing-bytes":
      return `${fault.count} bytes follow the certificate inside its block; a block needs to end with its certificate.`;
    case "private-key":
      return "The file holds a private key; a truststore needs certificates alone.";
    case "other-label":
      return `The block is labelled ${fault.label}; CERTIFICATE is needed.`;
    case "byte-order-mark":
      return "The file starts with a byte-order mark; PEM needs to start with its first line.";
    case "line-endings":
      return `The file has ${fault.style} line endings; LF is the safe form.`;
    case "text-between-blocks":
      return "Text stands outside of the PEM blocks; # comments are the only safe form of it.";
    case "headers-in-block":
      return "The block starts with header lines; base64 alone is the safe form.";
    case "stray-whitespace":
      return "Lines of the block are indented, end in white space or are blank; base64 alone is the safe form.";
    case "glued-boundary":
      return "A BEGIN or END shares its line with something else; each needs a line of its own.";
  }
}
