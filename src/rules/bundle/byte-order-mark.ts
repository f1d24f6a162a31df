import type { BundleRule } from "../rule.js";
import { firstFault } from "./fault-outcome.js";

export const byteOrderMark: BundleRule = {
  id: "bundle/byte-order-mark",
  severity: "info",
  title: "byte-order mark at the start of the file",
  why: "AWS documents nothing of it for API Gateway; ALB and CloudFront, which take the same kind of file, refuse it.",
  fix: "Save the file as UTF-8 without byte-order mark.",
  basis: "inferred",
  source: null,
  audit: "head -c 3 truststore.pem | od -An -tx1",
  check: (truststore) => firstFault(truststore, "byte-order-mark"),
};
