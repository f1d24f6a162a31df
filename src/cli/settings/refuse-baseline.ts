import { OperationalError } from "../../operational-error.js";
import type { Settings } from "./settings.js";

/**
 * Keeps a baseline from being written by a command that looks at a part of a bundle: the findings of the rest would count
 * again.
 * @throws OperationalError where one is to be written
 */
export function refuseBaseline(command: string, { baselineToWrite }: Settings): void {
  if (baselineToWrite === undefined) return;
  throw new OperationalError(
    "usage",
    `${command} writes no baseline, since it does not look at all of a bundle.`,
    "Let check write it.",
  );
}
