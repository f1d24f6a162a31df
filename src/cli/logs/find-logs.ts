import { stat } from "node:fs/promises";
import type { OperationalError } from "../../operational-error.js";
import { expandLocation, wantedLogs } from "../../source/expand-location.js";
import { attempt } from "../attempt.js";
import { identityOf } from "../file-identity.js";

/** A log that is to be read. */
export interface FoundLog {
  readonly location: string;
  /** Of the file; null where it has no size, or is not there, which is told when it is read. */
  readonly bytes: number | null;
  /** Whether somebody named it; false where it was found in a folder or by a glob. */
  readonly named: boolean;
}

/** The logs that locations stand for, each file once, whatever names it has. What cannot be entered is an error. */
export async function findLogs(locations: readonly string[], errors: OperationalError[]): Promise<readonly FoundLog[]> {
  const logs = new Map<string, FoundLog>();
  const tell = (failure: OperationalError) => {
    errors.push(failure);
  };
  for (const location of new Set(locations)) {
    await attempt(errors, async () => {
      const { locations: found, named } = await expandLocation(location, wantedLogs, tell);
      for (const each of found) {
        const file = await identityOf(each);
        const known = logs.get(file);
        if (known === undefined) logs.set(file, { location: each, bytes: await sizeOf(each), named });
        else if (named) logs.set(file, { ...known, named });
      }
    });
  }
  return [...logs.values()];
}

async function sizeOf(location: string): Promise<number | null> {
  const status = location === "-" ? undefined : await stat(location).catch(() => undefined);
  return status?.isFile() === true ? status.size : null;
}
