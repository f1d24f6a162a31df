import { OperationalError } from "../operational-error.js";
import { attempt } from "./attempt.js";
import type { Io } from "./io.js";
import type { OpenAws } from "./open-aws.js";
import { readBundle, type BundleSource } from "./read-bundle.js";

/** What could be read, and what could not; one does not keep the other from being judged. */
export interface ReadResult {
  readonly sources: readonly BundleSource[];
  readonly errors: readonly OperationalError[];
}

/** Reads bundles in order. */
export async function readAll(locations: readonly string[], aws: OpenAws, io: Io): Promise<ReadResult> {
  const sources: BundleSource[] = [];
  const errors: OperationalError[] = [];
  for (const location of locations) {
    await attempt(errors, async () => {
      sources.push(await readBundle(location, aws, io));
    });
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
