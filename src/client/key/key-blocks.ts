import type { Fault } from "../../pem/fault.js";
import { textOf } from "../own-memory.js";

/** More than anybody puts into one file; loading one takes about a millisecond. */
const mostKeys = 20;

/** The private keys of a PEM file, each from BEGIN to END. The scanner keeps nothing of them but their places. */
export function keyBlocksOf(bytes: Uint8Array, faults: readonly Fault[]): readonly string[] {
  const places = faults.filter(({ kind }) => kind === "private-key").slice(0, mostKeys);
  return places.map((place) => textOf(bytes.subarray(place.bytes.start, place.bytes.end)));
}
