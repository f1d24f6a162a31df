import type { BundleRule } from "../rule.js";
import { faultViolation, isPem } from "./fault-outcome.js";
import { outcomeOf } from "./outcome-of.js";

export const notACertificate: BundleRule = {
  id: "bundle/not-a-certificate",
  severity: "warning",
  title: "block that is not labelled CERTIFICATE",
  why: "A truststore holds certificates; AWS documents nothing of other blocks, and what they hold is not counted here.",
  fix: "Remove the block.",
  basis: "inferred",
  source: null,
  audit: "grep -n -e '-----BEGIN' truststore.pem | grep -v -e '-----BEGIN CERTIFICATE-----'",
  check(truststore) {
    if (!isPem(truststore)) return "not-applicable";
    const faults = truststore.faults.filter((fault) => fault.kind === "other-label");
    return outcomeOf(
      faults.map((fault) => {
        const fix = fixes.get(fault.label);
        return { ...faultViolation(fault, truststore), ...(fix !== undefined && { fix }) };
      }),
    );
  },
};

const convert = (command: string) => `Convert it to CERTIFICATE blocks: ${command}`;
const revocation = "Remove the revocation list: API Gateway does not check revocation.";
const request = "Remove the request, and put the certificate that the CA issued for it in its place.";

const fixes: ReadonlyMap<string, string> = new Map([
  ["TRUSTED CERTIFICATE", convert("openssl x509 -in trusted.pem -out certificate.pem")],
  ["X509 CERTIFICATE", "Write CERTIFICATE in place of X509 CERTIFICATE in both lines."],
  ["PKCS7", convert("openssl pkcs7 -print_certs -in bundle.p7 | sed -n '/BEGIN/,/END/p' > certificates.pem")],
  ["CMS", convert("openssl cms -verify -noverify -inform pem -in bundle.cms -certsout certificates.pem")],
  ["X509 CRL", revocation],
  ["CERTIFICATE REQUEST", request],
  ["NEW CERTIFICATE REQUEST", request],
]);
