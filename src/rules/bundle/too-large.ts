import { numberText } from "../../gateway/describe.js";
import { mostBytes } from "../../gateway/limits.js";
import type { BundleRule } from "../rule.js";

export const tooLarge: BundleRule = {
  id: "bundle/too-large",
  severity: "error",
  title: "bundle larger than API Gateway accepts",
  why: "API Gateway refuses a truststore of more than 1 MB; the quota cannot be raised.",
  fix: "Remove repeated and expired certificates and the text between the blocks.",
  basis: mostBytes.basis,
  source: mostBytes.source,
  audit: "wc -c truststore.pem",
  atImport: { outcome: "refused", basis: mostBytes.basis },
  check({ size }) {
    if (size <= mostBytes.value) return "pass";
    const [found, allowed] = [size, mostBytes.value].map(numberText);
    return [{ message: `The file has ${found} bytes; API Gateway accepts ${allowed}.` }];
  },
};
