import { bytesOfText } from "./bytes.js";

const opening = bytesOfText('{"');

/**
 * Where an object starts by which the one before, from `start` on, shows to be cut; `at` is where that showed. It
 * begins with the same member, or else its brace is out of place, or its first quote has ended a string of the other
 * one.
 */
export function objectThatBroke(bytes: Buffer, start: number, at: number): number | undefined {
  const same = sameStart(bytes, start, at);
  if (same !== undefined) return same;
  const candidate = bytes[at] === 0x7b ? at : at - 2;
  return candidate > start && bytes.subarray(candidate, candidate + 2).equals(opening) ? candidate : undefined;
}

/** Bytes behind the one where JSON broke that may be needed to tell. */
export const bytesToTell = 128;

/**
 * Where an object starts, up to `at`, whose bytes are the same from its brace to its first colon, where that is near.
 */
function sameStart(bytes: Buffer, start: number, at: number): number | undefined {
  const length = bytes.subarray(start, Math.min(start + bytesToTell, at)).indexOf(0x3a);
  if (length < 0) return undefined;
  const found = bytes.subarray(start + 1, at + 1 + length).indexOf(bytes.subarray(start, start + length));
  return found < 0 ? undefined : start + 1 + found;
}

/**
 * Where, behind `from`, an object starts right behind another one, or behind a comma in a list; undefined where none
 * does.
 */
export function startOfNextObject(bytes: Buffer, from: number, limit: number): number | undefined {
  const within = bytes.subarray(0, limit);
  for (let at = within.indexOf(opening, from + 1); at >= 0; at = within.indexOf(opening, at + 1)) {
    const isGlued = bytes[at - 1] === 0x7d;
    const isListed = at - 2 >= from && bytes[at - 1] === 0x2c && bytes[at - 2] === 0x7d;
    if (isGlued || isListed) return at;
  }
  return undefined;
}

/** Bytes to be kept of those in which no start was found, because one may begin in them: `},{`. */
export const bytesOfStart = 3;
