import type { Fault } from "../../pem/fault.js";
import type { Opener } from "../encryption/opener.js";
import { textOf } from "../own-memory.js";
import { loadKeyBlock } from "./key-block.js";
import type { KeyRead } from "./key-read.js";

/** More than anybody puts into one file; loading one takes about a millisecond. */
const mostKeys = 20;

/**
 * The private keys of a PEM file, of which the scanner keeps nothing but their places. Those behind the first twenty
 * are not looked at. Never throws.
 */
export function loadKeyBlocks(bytes: Uint8Array, faults: readonly Fault[], opener: Opener): readonly KeyRead[] {
  const places = faults.filter(({ kind }) => kind === "private-key");
  return places.map(({ bytes: { start, end } }, index) => {
    if (index >= mostKeys) return { key: undefined, problem: "unreadable" };
    return loadKeyBlock(textOf(bytes.subarray(start, end)), opener);
  });
}
