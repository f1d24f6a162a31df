import { undecodableKinds } from "../../pem/fault.js";
import type { BundleRule } from "../rule.js";
import { isPem } from "./fault-outcome.js";

export const empty: BundleRule = {
  id: "bundle/empty",
  severity: "error",
  title: "no certificate in the bundle",
  why: "Without a CA certificate no client can be let in.",
  fix: "Put the certificates of the CAs that issue your clients into the file, each up to its self-signed root.",
  basis: "documented",
  source: "DG-REST",
  audit: "openssl storeutl -noout -certs truststore.pem | tail -n 1",
  atImport: { outcome: "refused", basis: "inferred" },
  check(truststore) {
    const { entries, faults } = truststore;
    if (entries.length > 0) return "pass";
    if (!isPem(truststore)) return "not-applicable";
    if (faults.some(({ kind }) => undecodableKinds.includes(kind))) return "not-applicable"; // bundle/undecodable-block
    const what = faults.some(({ kind }) => kind === "empty-file")
      ? "The file is empty"
      : "The file holds no certificate";
    return [{ message: `${what}; a truststore needs at least one.` }];
  },
};
