import type { BundleRule } from "../rule.js";
import { firstFault } from "./fault-outcome.js";

export const strayWhitespace: BundleRule = {
  id: "bundle/stray-whitespace",
  severity: "info",
  title: "indented, padded or blank lines inside a block",
  why: "AWS documents nothing of it for API Gateway; ALB and CloudFront, which take the same kind of file, refuse it.",
  fix: "Remove the white space around the lines.",
  basis: "inferred",
  source: null,
  audit: "tr -d '\\r' < truststore.pem | sed -n '/-----BEGIN/,/-----END/p' | grep -E '^[[:space:]]|[[:space:]]$|^$'",
  check: (truststore) => firstFault(truststore, "stray-whitespace"),
};
