import { oneCertificate } from "../audit.js";
import type { BundleRule } from "../rule.js";
import { eachFault } from "./fault-outcome.js";

export const trailingBytes: BundleRule = {
  id: "bundle/trailing-bytes",
  severity: "warning",
  title: "bytes behind the certificate inside a block",
  why: "AWS documents nothing of it for API Gateway; strict readers refuse the block.",
  fix: "Export the certificate again.",
  basis: "inferred",
  source: null,
  audit: `${oneCertificate} openssl asn1parse | grep -c 'd=0'`,
  check: (truststore) => eachFault(truststore, "trailing-bytes"),
};
