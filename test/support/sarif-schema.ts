import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv-draft-04";
import formats from "ajv-formats";

/** Of SARIF what tests look at. */
export interface SarifLog {
  readonly runs: readonly SarifRun[];
}

export interface SarifRun {
  readonly tool: { readonly driver: { readonly rules: readonly SarifRule[] } };
  readonly automationDetails: { readonly id: string };
  readonly invocations: readonly SarifInvocation[];
  readonly results: readonly SarifResult[];
}

export interface SarifInvocation {
  readonly executionSuccessful: boolean;
  readonly toolExecutionNotifications?: readonly { readonly level: string; readonly message: SarifText }[];
}

export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly help: SarifText & { readonly markdown: string };
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: { readonly tags: readonly string[]; readonly precision?: string };
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: SarifText;
  readonly locations: readonly SarifLocation[];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly object[];
}

export interface SarifLocation {
  readonly id?: number;
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string; readonly description?: SarifText };
    readonly region: { readonly startLine: number; readonly endLine?: number };
  };
  readonly logicalLocations?: readonly { readonly name: string }[];
}

interface SarifText {
  readonly text: string;
}

const require = createRequire(import.meta.url);
const schemaFile = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

// One of the schema's patterns has a bracket too many, which only the older grammar of patterns allows.
const ajv = new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile<SarifLog>(JSON.parse(readFileSync(schemaFile, "utf8")) as object);

/** What keeps a value from being SARIF by the schema of OASIS; empty when nothing does. */
export function sarifDeviations(value: unknown): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = "" }) => `${instancePath} ${message}`);
}

/** Parses a log and holds it against the schema: every log that a test makes goes through here. */
export function conformingSarif(text: string): SarifLog {
  const log: unknown = JSON.parse(text);
  const deviations = sarifDeviations(log);
  if (deviations.length > 0) throw new Error(`The log departs from the schema:\n${deviations.join("\n")}`);
  return log as SarifLog;
}
