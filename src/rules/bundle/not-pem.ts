import type { ForeignFormat } from "../../pem/foreign-format.js";
import type { BundleRule } from "../rule.js";
import { faultViolation } from "./fault-outcome.js";

export const notPem: BundleRule = {
  id: "bundle/not-pem",
  severity: "error",
  title: "file that is not PEM",
  why: "API Gateway takes a truststore as a text file of PEM-encoded certificates and nothing else.",
  fix: "Use a file of PEM-encoded certificates.",
  basis: "documented",
  source: "DG-REST",
  audit: "openssl x509 -inform pem -noout -subject -in truststore.pem",
  atImport: { outcome: "refused", basis: "inferred" },
  check(truststore) {
    const fault = truststore.faults.find((candidate) => candidate.kind === "not-pem");
    if (fault === undefined) return "pass";
    return [{ ...faultViolation(fault, truststore), fix: fixes[fault.format] }];
  },
};

const fixes = {
  "utf-16": "Save the file as UTF-8 or ASCII; in PowerShell, write it with -Encoding ascii.",
  "der-certificate": "Convert it: openssl x509 -inform der -in certificate.der -out truststore.pem",
  "der-private-key": "Take the key out of the upload; the truststore needs the certificates of the CAs.",
  pkcs7: "Convert it: openssl pkcs7 -inform der -print_certs -in bundle.p7b | sed -n '/BEGIN/,/END/p' > truststore.pem",
  pkcs12:
    "Extract the CA certificates: openssl pkcs12 -in bundle.p12 -nokeys -cacerts | sed -n '/BEGIN/,/END/p' > truststore.pem",
  "java-keystore": "Export each CA: keytool -exportcert -rfc -keystore truststore.jks -alias ALIAS",
  zip: "Unpack the archive and use the PEM file inside.",
  gzip: "Unpack the file with gunzip.",
  html: "Download the file again; this is a web page, perhaps an error or a login.",
  xml: "Download the file again; this may be S3's answer to a request that it refused.",
  json: "Take the PEM text out of the JSON, with real line breaks in place of \\n.",
  base64: "Put -----BEGIN CERTIFICATE----- before and -----END CERTIFICATE----- behind the base64 of each certificate.",
  text: "Use a file of PEM-encoded certificates.",
  binary: "Use a file of PEM-encoded certificates.",
} as const satisfies Record<ForeignFormat, string>;
