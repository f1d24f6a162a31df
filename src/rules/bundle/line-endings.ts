import type { BundleRule } from "../rule.js";
import { firstFault } from "./fault-outcome.js";

export const lineEndings: BundleRule = {
  id: "bundle/line-endings",
  severity: "info",
  title: "line endings other than LF",
  why: "AWS documents nothing of it for API Gateway; bare CR is no line ending at all to most PEM readers.",
  fix: "Convert the line endings to LF, for example with dos2unix.",
  basis: "inferred",
  source: null,
  audit: "tr -cd '\\r' < truststore.pem | wc -c",
  check: (truststore) => firstFault(truststore, "line-endings"),
};
