import { dirname, resolve } from "node:path";
import { linesOf, nodeAt, repeatedKeys, type JsonDocument } from "./json-document.js";
import type { Config, LoadedConfig } from "./config.js";
import { fromWorkingFolder } from "./config-path.js";
import { configSchema, deviationsFrom } from "./deviations.js";
import { findConfig, namedConfig } from "./find-config.js";
import { faultsError } from "./json-fault.js";

/** Where a configuration is looked for. */
export interface ConfigPlace {
  /** An absolute path. */
  readonly workingFolder: string;
  /** The file that somebody has named; else it is looked for in the working folder and those above. */
  readonly file?: string;
}

/**
 * Loads the configuration: undefined where none is named and none is found.
 * @throws OperationalError, code `usage`, when there is no such file, or it is not as its schema wants it: all of that at
 * once, a line each
 */
export async function loadConfig({ workingFolder, file }: ConfigPlace): Promise<LoadedConfig | undefined> {
  const found = await (file === undefined ? findConfig(workingFolder) : namedConfig(file));
  if (found === undefined) return undefined;
  const { document } = found;
  const deviations = await deviationsFrom(await configSchema(), "The configuration", document);
  const faults = [...repeatedKeys(document.root), ...deviations];
  if (faults.length > 0) throw faultsError(found.file, faults);
  const folder = dirname(resolve(workingFolder, found.file));
  return loadedConfig(found.file, document, (location) => fromWorkingFolder(location, folder, workingFolder));
}

/** `place` gives a location of the file the name that it has in the working folder. */
function loadedConfig(file: string, { root, value }: JsonDocument, place: (location: string) => string): LoadedConfig {
  const said = value as Config;
  const { bundles, clients, baseline, mapPaths, ignores } = said;
  const named = ignores?.map((ignore) => ({
    ...ignore,
    certificate: ignore.certificate.replaceAll(":", "").toLowerCase(),
  }));
  const config: Config = {
    ...withoutSchema(said),
    ...(bundles && { bundles: bundles.map(place) }),
    ...(clients && { clients: clients.map(place) }),
    ...(baseline !== undefined && { baseline: place(baseline) }),
    ...(mapPaths && {
      mapPaths: Object.fromEntries(Object.entries(mapPaths).map(([location, path]) => [place(location), path])),
    }),
    ...(named && { ignores: named }),
  };
  const placed = (named ?? []).map((ignore, index) => ({
    ...ignore,
    lines: linesOf(nodeAt(root, ["ignores", String(index)])),
  }));
  return { file, config, ignores: placed };
}

/** The address of the schema is for editors. */
function withoutSchema(said: Config): Config {
  return Object.fromEntries(Object.entries(said).filter(([key]) => key !== "$schema"));
}
