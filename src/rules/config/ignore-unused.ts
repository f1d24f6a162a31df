import type { ConfigRule } from "../rule.js";
import { ignoreText } from "./ignore-text.js";

export const ignoreUnused: ConfigRule = {
  id: "config/ignore-unused",
  severity: "warning",
  title: "ignore of which there is no finding",
  why: "An ignore that nobody needs hides the finding without a word should it come back.",
  fix: "Remove the ignore, or correct the rule and the certificate that it names.",
  basis: "inferred",
  source: null,
  audit: `node -p 'listed = fs.readFileSync("truststore.pem", "utf8").match(/-----BEGIN[^]+?-----END.+/g).map((block) => new crypto.X509Certificate(block).fingerprint256.replaceAll(":", "").toLowerCase()); require("./mtls-truststore.config.json").ignores.filter(({ certificate }) => !listed.includes(certificate))'`,
  check({ ignore, lines, isOver, isNeeded }) {
    if (isOver || isNeeded === undefined) return "not-applicable";
    if (isNeeded) return "pass";
    return [{ message: `${ignoreText(ignore)} is about nothing that was found.`, lines }];
  },
};
