import { resolve } from "node:path";
import { OperationalError, orError } from "../operational-error.js";
import { expandBundles } from "./config/expand-bundles.js";
import type { Settings } from "./settings/settings.js";

/** Bundles, and whether those that the configuration names are all among them; never where it names none. */
export interface BundlesToCheck {
  readonly locations: readonly string[];
  readonly coversAll: boolean;
}

/**
 * The bundles that were named, each once, else those of the configuration.
 * @throws OperationalError when nobody names any, or those of the configuration cannot be found
 */
export async function bundlesToCheck(named: readonly string[], { config }: Settings): Promise<BundlesToCheck> {
  const configured = await orError(() => expandBundles(config?.config.bundles ?? []));
  if (named.length === 0 && configured instanceof OperationalError) throw configured;
  const all = configured instanceof OperationalError ? undefined : configured;
  const locations = [...new Set(named.length > 0 ? named : all)];
  if (locations.length === 0) {
    throw new OperationalError(
      "usage",
      "check needs a bundle.",
      "Name a file, or - for standard input, or list bundles in the configuration.",
    );
  }
  const asked = new Set(locations.map((location) => resolve(location)));
  const coversAll = all !== undefined && all.length > 0 && all.every((location) => asked.has(resolve(location)));
  return { locations, coversAll };
}
