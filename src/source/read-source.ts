import { createReadStream } from "node:fs";
import { OperationalError } from "../operational-error.js";
import { readFailure } from "./read-failure.js";
import { readWhole } from "./read-whole.js";
import { refuseNoFile } from "./refuse-location.js";

/** Bytes, and where they come from. */
export interface Source {
  /** As the caller wrote it; `-` is standard input. */
  readonly location: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a location whole: a path, or `-` for standard input.
 * @throws OperationalError when it cannot be read, is on AWS or on the web, or holds more than `mostSourceBytes`
 */
export async function readSource(location: string, stdin: AsyncIterable<Uint8Array | string>): Promise<Source> {
  refuseNoFile(location);
  return { location, bytes: await (location === "-" ? readFrom(location, () => stdin) : readPath(location)) };
}

/**
 * Reads the file at a path whole, whatever the path is like.
 * @throws OperationalError when it cannot be read, or holds more than `mostSourceBytes`
 */
export function readPath(path: string): Promise<Uint8Array> {
  return readFrom(path, () => createReadStream(path));
}

async function readFrom(location: string, open: () => AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  try {
    return await readWhole(location, open());
  } catch (error) {
    throw error instanceof OperationalError ? error : readFailure(location, error);
  }
}
