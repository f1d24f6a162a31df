import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { configName, moment } from "../../scripts/fixtures/rules/case.js";
import { loadConfig } from "../../src/cli/config/load-config.js";
import { applyPolicy } from "../../src/policy/apply-policy.js";
import { ignoreUses } from "../../src/policy/ignores.js";
import { reportFinding } from "../../src/report/assemble.js";
import type { FindingReport } from "../../src/report/report.js";
import type { IgnoreUse } from "../../src/rules/ignore-use.js";
import { validateTruststore } from "../../src/validate.js";

/** What a configuration comes to. */
export interface ConfigCase {
  readonly findings: readonly FindingReport[];
  readonly uses: readonly IgnoreUse[];
}

/** Judges the truststore of a fixture's folder by the configuration beside it; undefined where there is none. */
export async function readConfigCase(folder: URL): Promise<ConfigCase | undefined> {
  const path = new URL(configName, folder);
  if (!existsSync(path)) return undefined;
  const at = new Date(moment);
  const { findings: found } = validateTruststore(readFileSync(new URL("truststore.pem", folder)), { at });
  const reported = found.map((finding) => reportFinding("truststore.pem", finding));
  const configuration = await loadConfig({ workingFolder: fileURLToPath(folder), file: fileURLToPath(path) });
  const policy = { severities: {}, configuration, known: undefined, at, judged: ["truststore.pem"], coversAll: true };
  const { findings } = applyPolicy(reported, policy);
  return { findings, uses: ignoreUses(reported, configuration?.ignores ?? [], policy) };
}
