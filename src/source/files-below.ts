import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { OperationalError } from "../operational-error.js";
import { readFailure } from "./read-failure.js";

/**
 * The files below a folder, through links too, but for those that are hidden or in hidden folders. What cannot be
 * entered below it is told, and the rest is found all the same. A link that leads nowhere counts as a file, so that
 * reading it says so.
 * @throws OperationalError when the folder itself cannot be read
 */
export async function filesBelow(
  folder: string,
  tell: (failure: OperationalError) => void,
): Promise<readonly string[]> {
  const files: string[] = [];
  const entered = new Set<string>();
  const folders = [folder];
  for (const each of folders) {
    const entries = await entriesOf(each, entered).catch((cause: unknown) => {
      const failure = readFailure(each, cause);
      if (each === folder) throw failure;
      tell(failure);
      return [];
    });
    for (const entry of entries) {
      if (entry.name.startsWith(".")) continue;
      const path = join(each, entry.name);
      const target = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
      if (target?.isDirectory() === true) folders.push(path);
      else if (target?.isFile() !== false) files.push(path);
    }
  }
  return files;
}

/** What a folder holds; nothing where it was entered before, by another way. */
async function entriesOf(folder: string, entered: Set<string>) {
  const identity = await realpath(folder);
  if (entered.has(identity)) return [];
  entered.add(identity);
  return readdir(folder, { withFileTypes: true });
}
