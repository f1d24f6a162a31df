import { basename, dirname, join, resolve } from "node:path";
import { OperationalError } from "../../operational-error.js";
import { tool } from "../../tool.js";
import { pathBetween } from "./config-path.js";
import { within, type JsonDocument } from "./json-document.js";
import { refuseNoSettings, settingsDocument, settingsText } from "./settings-document.js";

/** What a configuration says, not yet looked at, and the file that it stands in. */
export interface FoundConfig {
  readonly file: string;
  readonly document: JsonDocument;
}

const configName = `${tool.name}.config.json`;
const manifestName = "package.json";

/**
 * The configuration in a folder or the nearest one above; in one folder the file of its own counts before the key of a
 * package.json. Undefined where there is none.
 * @throws OperationalError when a file cannot be read, or is no JSON
 */
export async function findConfig(workingFolder: string, folder = workingFolder): Promise<FoundConfig | undefined> {
  const path = (name: string) => pathBetween(workingFolder, join(folder, name));
  const own = await configIn(path(configName));
  const found = own ?? (await configInManifest(path(manifestName)));
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : findConfig(workingFolder, above));
}

/**
 * The configuration in the file that somebody has named.
 * @throws OperationalError when there is no such file, or it holds no configuration
 */
export async function namedConfig(file: string): Promise<FoundConfig> {
  await refuseNoSettings(file);
  const isManifest = basename(resolve(file)) === manifestName;
  const found = await (isManifest ? configInManifest(file) : configIn(file));
  if (found !== undefined) return found;
  const message = isManifest ? `${file} has no key "${tool.name}".` : `The configuration ${file} does not exist.`;
  throw new OperationalError("usage", message, "Check the path.");
}

async function configIn(file: string): Promise<FoundConfig | undefined> {
  const text = await settingsText(file);
  return text === undefined ? undefined : { file, document: await settingsDocument(file, text) };
}

/** A package.json that does not name this tool is passed over, whatever else is in it. */
async function configInManifest(file: string): Promise<FoundConfig | undefined> {
  const text = await settingsText(file);
  if (text?.includes(`"${tool.name}"`) !== true || !mayHaveKey(text)) return undefined;
  const document = within(await settingsDocument(file, text), tool.name);
  return document && { file, document };
}

/** False for most of those that depend on this tool, at a fraction of the time that it takes to read JSON by its places. */
function mayHaveKey(manifest: string): boolean {
  try {
    const document: unknown = JSON.parse(manifest);
    return typeof document === "object" && document !== null && Object.hasOwn(document, tool.name);
  } catch {
    return true;
  }
}
