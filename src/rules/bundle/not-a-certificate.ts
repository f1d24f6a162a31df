import type { BundleRule } from "../rule.js";
import { eachFault } from "./fault-outcome.js";

export const notACertificate: BundleRule = {
  id: "bundle/not-a-certificate",
  severity: "warning",
  title: "block that is not labelled CERTIFICATE",
  why: "A truststore holds certificates; AWS documents nothing of other blocks, and what they hold is not counted here.",
  fix: "Remove the block, or convert it to CERTIFICATE blocks with openssl.",
  basis: "inferred",
  check: (truststore) => eachFault(truststore, "other-label"),
};
