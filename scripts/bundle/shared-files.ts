import { realpathSync } from "node:fs";

/** Files of the bundle, in the order in which a run reads them, by the modules that they are made for. */
const files = {
  start: ["src/cli/main.ts"],
  parser: ["node_modules/yargs/index.mjs"],
  check: ["src/cli/commands/check.ts", "src/cli/judge.ts", "src/report/text/text.ts"],
};

/** What a bundler knows of a module. */
interface Module {
  /** The modules that it imports, but for those that it loads later. */
  readonly importedIds: readonly string[];
}

/**
 * Says of each module which file it belongs in: the first of `files` whose modules import it, directly or not; null for the rest,
 * which the bundler puts together by who loads it. Left alone, a bundler makes a file for each set of modules that are used
 * together, and `check` would read thirty.
 */
export function sharedFiles(root: string): (id: string, bundler: Bundler) => string | null {
  let known: ReadonlyMap<string, string> | undefined;
  return (id, bundler) => (known ??= fileByModule(root, bundler)).get(id) ?? null;
}

interface Bundler {
  getModuleInfo(id: string): Module | null;
}

function fileByModule(root: string, bundler: Bundler): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [file, modules] of Object.entries(files)) {
    const open = modules.map((path) => realpathSync(root + path));
    for (const id of open) if (bundler.getModuleInfo(id) === null) throw new Error(`${id} is no part of the bundle`);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const module = bundler.getModuleInfo(id); // null for a module of Node.js or of a dependency
      if (module === null || found.has(id)) continue;
      found.set(id, file);
      open.push(...module.importedIds);
    }
  }
  return found;
}
