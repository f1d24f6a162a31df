import { undecodableKinds } from "../../pem/fault.js";
import type { BundleRule } from "../rule.js";
import { eachFault } from "./fault-outcome.js";

export const undecodableBlock: BundleRule = {
  id: "bundle/undecodable-block",
  severity: "error",
  title: "block from which no certificate can be decoded",
  why: "API Gateway validates the syntax of certificates; what is in this block is lost, and clients of that CA are denied.",
  fix: "Put a fresh copy of the certificate in its place.",
  basis: "documented",
  source: "DG-REST",
  audit: "grep -c -E 'BEGIN CERT|END CERT' truststore.pem; openssl storeutl -noout -certs truststore.pem | tail -n 1",
  atImport: { outcome: "warning", basis: "inferred" },
  check: (truststore) => eachFault(truststore, ...undecodableKinds),
};
