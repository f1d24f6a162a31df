import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { OperationalError } from "../../operational-error.js";
import type { Output } from "./outputs.js";

/**
 * Sees to it that no report is written over what is judged.
 * @throws OperationalError when an output is a file that is among the inputs, by whatever way
 */
export async function refuseOutputOverInput(outputs: readonly Output[], inputs: readonly string[]): Promise<void> {
  const files = outputs.flatMap(({ file }) => file ?? []);
  if (files.length === 0) return;
  const real = new Set(await Promise.all(inputs.map(realPathOf)));
  for (const file of files) {
    if (!real.has(await realPathOf(file))) continue;
    throw new OperationalError(
      "usage",
      `--format would write over ${file}, which is to be read.`,
      "Name another file for the report.",
    );
  }
}

/** Where a path leads in the end; of one that does not exist, where it would be. */
async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}
