import { OperationalError } from "../operational-error.js";
import { readSource, type Source } from "../source/read-source.js";
import type { Io } from "./io.js";

/** What could be read, and what could not; one does not keep the other from being judged. */
export interface ReadResult {
  readonly sources: readonly Source[];
  readonly errors: readonly OperationalError[];
}

/** Reads locations in order. */
export async function readAll(locations: readonly string[], io: Io): Promise<ReadResult> {
  const sources: Source[] = [];
  const errors: OperationalError[] = [];
  for (const location of locations) {
    try {
      sources.push(await readSource(location, io.stdin));
    } catch (error) {
      if (!(error instanceof OperationalError)) throw error;
      errors.push(error);
    }
  }
  return { sources, errors };
}

/** Standard input can be read once. */
export function refuseTwoStandardInputs(locations: readonly (string | undefined)[]): void {
  if (locations.filter((location) => location === "-").length < 2) return;
  throw new OperationalError(
    "usage",
    "- stands for standard input and can be given once.",
    "Name files for the others.",
  );
}
