import { readFile } from "node:fs/promises";
import type { ErrorObject } from "ajv";
import { tool } from "../../tool.js";
import { isDay } from "../is-day.js";
import { faultOf } from "./deviation-text.js";
import type { JsonDocument } from "./json-document.js";
import type { JsonFault } from "./json-fault.js";

/** A JSON Schema. Everything that it asks of a value has a `title`, which says in words what is needed. */
export type Schema = Readonly<Record<string, unknown>>;

/** The schema of configurations, which comes with the package: found by its name, since the command is bundled elsewhere. */
export async function configSchema(): Promise<Schema> {
  const file = new URL(import.meta.resolve(`${tool.name}/config.schema.json`));
  return JSON.parse(await readFile(file, "utf8")) as Schema;
}

/** What keeps a value from being as its schema wants it, one fault a place. `title` is what the whole is called. */
export async function deviationsFrom(
  schema: Schema,
  title: string,
  { root, value }: JsonDocument,
): Promise<readonly JsonFault[]> {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false, formats: { date: isDay } });
  const validate = ajv.compile(schema);
  if (validate(value)) return [];
  const faults = (validate.errors ?? []).filter(isTelling).map((error) => faultOf(error, title, root));
  const first = new Map<string, JsonFault>();
  for (const fault of faults) if (!first.has(textOf(fault))) first.set(textOf(fault), fault);
  return [...first.values()];
}

/** That a key is not as it should be is told of the key. */
function isTelling({ keyword }: ErrorObject): boolean {
  return keyword !== "propertyNames";
}

function textOf({ place }: JsonFault): string {
  return `${place.line}:${place.column}`;
}
