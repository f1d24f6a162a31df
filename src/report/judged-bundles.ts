import type { Report } from "./report.js";

/** The locations of the bundles or custom domains that a report judges, each once; of `diff` that of the truststore after. */
export function judgedBundles({ command, domains = [], truststores }: Report): readonly string[] {
  const judged = { check: truststores, client: truststores, diff: truststores.slice(-1), domain: domains }[command];
  return [...new Set(judged.map(({ location }) => location))];
}
