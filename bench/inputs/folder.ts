import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * The folder of an input, made by `make` unless an earlier run has: inputs are large, and the same of one name. What was left
 * half made is made anew.
 */
export function inputFolder(name: string, make: (folder: string) => void): string {
  const folder = join(tmpdir(), "mtls-truststore-bench", name);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  make(unfinished);
  renameSync(unfinished, folder);
  return folder;
}
