import type { BundleRule } from "../rule.js";
import { firstFault } from "./fault-outcome.js";

export const textBetweenBlocks: BundleRule = {
  id: "bundle/text-between-blocks",
  severity: "info",
  title: "text outside of the PEM blocks",
  why: "AWS documents nothing of it for API Gateway; ALB and CloudFront, which take the same kind of file, refuse it.",
  fix: "Remove the text, or put # before each of its lines.",
  basis: "inferred",
  source: null,
  audit: "sed -e '/-----BEGIN/,/-----END/d' truststore.pem | grep -v -E '^[[:space:]]*(#|$)'",
  check: (truststore) => firstFault(truststore, "text-between-blocks"),
};
