import type { BundleRule } from "../rule.js";
import { eachFault } from "./fault-outcome.js";

export const gluedBoundary: BundleRule = {
  id: "bundle/glued-boundary",
  severity: "warning",
  title: "BEGIN or END without a line of its own",
  why: "OpenSSL reads no further at such a line; AWS documents nothing of it for API Gateway. It happens when files without a final newline are joined.",
  fix: "Break the line before BEGIN and behind END.",
  basis: "inferred",
  source: null,
  audit: "grep -n -E '[^[:space:]].*-----BEGIN|-----END [A-Z0-9 ]+-----.*[^[:space:]]' truststore.pem",
  check: (truststore) => eachFault(truststore, "glued-boundary"),
};
