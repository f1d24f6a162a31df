import type { ConfigRule } from "../rule.js";
import { ignoreText } from "./ignore-text.js";

export const ignoreExpired: ConfigRule = {
  id: "config/ignore-expired",
  severity: "warning",
  title: "ignore whose last day is over",
  why: "Somebody has answered for a finding until a day that lies behind; from then on the finding counts again.",
  fix: "Mend what it is about and remove the ignore, or answer for it until a later day.",
  basis: "inferred",
  source: null,
  audit: `node -p 'require("./mtls-truststore.config.json").ignores.filter(({ until }) => until < new Date().toISOString().slice(0, 10))'`,
  check({ ignore, lines, isOver, isNeeded }) {
    if (!isOver) return "pass";
    const message = `${ignoreText(ignore)} ended with ${ignore.until}; it suppresses nothing any more.`;
    return [{ message, lines, ...(isNeeded === false && { fix: "Remove the ignore: there is no such finding." }) }];
  },
};
