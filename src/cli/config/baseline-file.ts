import { dirname, resolve } from "node:path";
import { OperationalError, orError } from "../../operational-error.js";
import {
  baselineOf,
  type Baseline,
  type BaselineEntry,
  type KnownFindings,
  type Locate,
} from "../../policy/baseline.js";
import { jsonText } from "../../report/json.js";
import type { FindingReport } from "../../report/report.js";
import { writeWhole } from "../output/write-file.js";
import { isAddress, pathBetween } from "./config-path.js";
import { deviationsFrom, type Schema } from "./deviations.js";
import { repeatedKeys } from "./json-document.js";
import { faultsError } from "./json-fault.js";
import { refuseNoSettings, settingsDocument, settingsText } from "./settings-document.js";

/**
 * Reads a baseline; `workingFolder` is the folder, an absolute path, that the locations of reports start from.
 * @throws OperationalError, code `usage`, when there is none, or it is not as it should be
 */
export async function readBaseline(file: string, workingFolder: string): Promise<KnownFindings> {
  await refuseNoSettings(file);
  const text = await settingsText(file);
  if (text === undefined) {
    throw new OperationalError("usage", `The baseline ${file} does not exist.`, "check --write-baseline writes it.");
  }
  const document = await settingsDocument(file, text);
  const faults = [...repeatedKeys(document.root), ...(await deviationsFrom(schema, "The baseline", document))];
  if (faults.length > 0) throw faultsError(file, faults);
  return { baseline: document.value as Baseline, locate: locateFrom(file, workingFolder) };
}

/** What was found in some bundles, and the locations of all that were looked at. */
export interface JudgedBundles {
  readonly findings: readonly FindingReport[];
  readonly judged: readonly string[];
}

/**
 * Writes what was found in some bundles to a baseline, in place of what stands there about them; what it has about others
 * stays. Gives the number of findings that were written.
 * @throws OperationalError when something else stands there, or it cannot be written
 */
export async function writeBaseline(
  file: string,
  { findings, judged }: JudgedBundles,
  workingFolder: string,
): Promise<number> {
  await refuseNoSettings(file);
  const locate = locateFrom(file, workingFolder);
  const places = new Set(judged.map(locate));
  const others = (await entriesIn(file, workingFolder)).filter(({ location }) => !places.has(location));
  const baseline = baselineOf(findings, locate, others);
  await writeWhole(file, jsonText(baseline));
  return baseline.findings.length - others.length;
}

/** What a baseline has so far. @throws OperationalError when something else stands there, lest it is lost */
async function entriesIn(file: string, workingFolder: string): Promise<readonly BaselineEntry[]> {
  if ((await settingsText(file)) === undefined) return [];
  const known = await orError(() => readBaseline(file, workingFolder));
  if (!(known instanceof OperationalError)) return known.baseline.findings;
  throw new OperationalError(
    "write-failed",
    `The baseline ${file} was not written, since what stands there is none.`,
    "Name another file, or remove this one.",
    { cause: known },
  );
}

/** A baseline means the same wherever the command is started. */
function locateFrom(file: string, workingFolder: string): Locate {
  const folder = dirname(resolve(workingFolder, file));
  return (location) =>
    isAddress(location) || location === "-" ? location : pathBetween(folder, resolve(workingFolder, location));
}

const text = { title: "a text", type: "string", minLength: 1 };
const sha256 = { title: "64 hexadecimal digits in lower case", type: "string", pattern: "^[0-9a-f]{64}$" };

const schema: Schema = {
  title: "an object with schemaVersion and findings",
  type: "object",
  additionalProperties: false,
  required: ["schemaVersion", "findings"],
  properties: {
    schemaVersion: { title: "1, the version that is known", const: 1 },
    findings: {
      title: "a list of findings",
      type: "array",
      items: {
        title: "an object with ruleId and location",
        type: "object",
        additionalProperties: false,
        required: ["ruleId", "location"],
        properties: {
          ruleId: text,
          location: text,
          fingerprint: sha256,
          subject: { title: "a text", type: "string" },
          contentSha256: sha256,
        },
      },
    },
  },
};
