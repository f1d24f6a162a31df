import { expandLocation } from "../../source/expand-location.js";
import { isAddress } from "./config-path.js";

/**
 * The bundles that a configuration's locations stand for, each once: a glob stands for the files that match it, everything
 * else for itself. A folder holds more than bundles.
 * @throws OperationalError when a glob stands for nothing, or for too many files
 */
export async function expandBundles(locations: readonly string[]): Promise<readonly string[]> {
  const bundles: string[] = [];
  for (const location of locations) {
    const isGlob = !isAddress(location) && /[*?[{]/.test(location);
    bundles.push(...(isGlob ? (await expandLocation(location)).locations : [location]));
  }
  return [...new Set(bundles)];
}
