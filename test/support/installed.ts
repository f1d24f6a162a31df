import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout of this project. */
export const checkout = fileURLToPath(new URL("../../", import.meta.url));

/** What `npm test` builds first; tests of the command as it is installed are skipped without it. */
export const builtCommand = join(checkout, "dist/bin.js");

/**
 * Installs a package in a folder's `node_modules`, as npm would have, where commands in the folder and below it find it:
 * this project as it is checked out, unless told.
 */
export function installIn(folder: string, packageFolder = checkout): void {
  const programs = join(folder, "node_modules/.bin");
  mkdirSync(programs, { recursive: true });
  symlinkSync(packageFolder, join(folder, "node_modules/mtls-truststore"), "dir");
  const program = `#!/bin/sh\nexec "${process.execPath}" "${join(packageFolder, "dist/bin.js")}" "$@"\n`;
  writeFileSync(join(programs, "mtls-truststore"), program, { mode: 0o755 });
}

/** An environment in which npm reaches no registry, and keeps what it writes in a folder. */
export function npmOffline(folder: string): Readonly<Record<string, string>> {
  return {
    npm_config_cache: join(folder, "npm"),
    npm_config_registry: "http://127.0.0.1:9/",
    npm_config_fetch_retries: "0",
    npm_config_update_notifier: "false",
    npm_config_userconfig: join(folder, "npmrc"),
  };
}
