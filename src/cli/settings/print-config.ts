import { jsonText } from "../../report/json.js";
import type { Said, Settings } from "./settings.js";

/** All that is set, by whom, and from which file, as JSON. Ends with a line break. */
export function formatSettings({ said, mapped, config }: Settings): string {
  const { bundles = [], clients = [], rules = {}, ignores = [] } = config?.config ?? {};
  const printed = {
    file: config?.file ?? null,
    settings: Object.fromEntries(
      Object.entries<Said[keyof Said]>({ ...said }).map(([key, { value, from }]) => [key, { value, from }]),
    ),
    bundles,
    clients,
    rules,
    ignores,
    mapPaths: Object.fromEntries(mapped),
  };
  return jsonText(printed);
}
