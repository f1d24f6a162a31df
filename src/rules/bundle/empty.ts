import type { BundleRule } from "../rule.js";

export const empty: BundleRule = {
  id: "bundle/empty",
  severity: "error",
  title: "no certificate in the bundle",
  why: "Without a CA certificate no client can be let in.",
  fix: "Put the certificates of the CAs that issue your clients into the file, each up to its self-signed root.",
  basis: "documented",
  check({ entries, faults }) {
    if (entries.length > 0) return "pass";
    if (faults.some(({ kind }) => kind === "not-pem")) return "not-applicable";
    const what = faults.some(({ kind }) => kind === "empty-file")
      ? "The file is empty"
      : "The file holds no certificate";
    return [{ message: `${what}; a truststore needs at least one.` }];
  },
};
