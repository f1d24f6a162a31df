import type { BundleRule } from "../rule.js";
import { firstFault } from "./fault-outcome.js";

export const headersInBlock: BundleRule = {
  id: "bundle/headers-in-block",
  severity: "info",
  title: "header lines inside a block",
  why: "AWS documents nothing of it for API Gateway; certificates carry no headers (RFC 7468).",
  fix: "Remove the lines between BEGIN and the base64.",
  basis: "inferred",
  source: "RFC-7468",
  audit: "sed -n '/-----BEGIN/,/-----END/p' truststore.pem | grep ': '",
  check: (truststore) => firstFault(truststore, "headers-in-block"),
};
