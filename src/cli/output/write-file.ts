import { stat, writeFile } from "node:fs/promises";
import { OperationalError } from "../../operational-error.js";

/**
 * Writes a file so that nobody ever reads half of it. What is no file, a pipe or a device, is written to as it is.
 * @throws OperationalError when it cannot be written
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  try {
    const status = await stat(file).catch(() => undefined);
    if (status === undefined || status.isFile()) {
      const { default: writeFileAtomic } = await import("write-file-atomic");
      await writeFileAtomic(file, text);
    } else await writeFile(file, text);
  } catch (cause) {
    throw writeFailure(file, cause);
  }
}

/** What is told where a file cannot be written. */
export function writeFailure(file: string, cause: unknown): OperationalError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const told = (message: string, hint: string) => new OperationalError("write-failed", message, hint, { cause });
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return told(`${file} cannot be written: there is no such folder.`, "Make the folder first, or check the path.");
    case "EISDIR":
      return told(`${file} cannot be written: it is a folder.`, "Name a file in it.");
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return told(`${file} may not be written.`, "Check the permissions of its folder.");
    default: {
      const why = cause instanceof Error ? cause.message : String(cause);
      return told(`${file} cannot be written: ${why}`, "Check the path, and whether there is room.");
    }
  }
}
