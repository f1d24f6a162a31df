import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Report } from "../../src/report/report.js";

export const schemaFile = new URL("../../docs/report.schema.json", import.meta.url);

// `required` and the conditions stand apart from `properties` and `type` in the schema, which strict mode would forbid.
const ajv = new Ajv2020({ allErrors: true, strictRequired: false, strictTypes: false });
formats.default(ajv);
const validate = ajv.compile<Report>(JSON.parse(readFileSync(schemaFile, "utf8")) as object);

/** What keeps a value from being a report; empty when nothing does. */
export function deviationsFrom(value: unknown): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = "" }) => `${instancePath} ${message}`);
}

/** Parses the JSON of a report and holds it against the schema: every JSON report that a test makes goes through here. */
export function conformingReport(json: string): Report {
  const report: unknown = JSON.parse(json);
  const deviations = deviationsFrom(report);
  if (deviations.length > 0) throw new Error(`The report departs from its schema:\n${deviations.join("\n")}`);
  return report as Report;
}
