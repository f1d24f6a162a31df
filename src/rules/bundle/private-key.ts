import type { BundleRule } from "../rule.js";
import { eachFault } from "./fault-outcome.js";

export const privateKey: BundleRule = {
  id: "bundle/private-key",
  severity: "error",
  title: "private key in the bundle",
  why: "A truststore is uploaded and shared; a private key in it is given away, and API Gateway has no use for it.",
  fix: "Remove the key from the file; if the file was ever uploaded or committed, revoke and replace the key.",
  basis: "inferred",
  source: null,
  audit: "grep -n 'PRIVATE KEY' truststore.pem",
  check: (truststore) => eachFault(truststore, "private-key"),
};
