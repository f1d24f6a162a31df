import type { Report } from "./report.js";

/** The locations of the bundles or custom domains that a report judges, each once; of `diff` and `replay` the last alone. */
export function judgedBundles({ command, domains = [], truststores }: Report): readonly string[] {
  const last = truststores.slice(-1);
  const judged = { check: truststores, client: truststores, diff: last, replay: last, domain: domains }[command];
  return [...new Set(judged.map(({ location }) => location))];
}
