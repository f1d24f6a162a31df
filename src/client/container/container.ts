import { DerError, readElement } from "../../certificate/der.js";
import type { KeysRead } from "../key/key-read.js";

/** What was found in a container of PKCS#7 or PKCS#12. */
export interface Container extends KeysRead {
  /** The certificates as they stand in it, byte for byte. */
  readonly certificates: readonly Uint8Array[];
  /** Whether a part of it, more than a single key, stayed closed because no passphrase opened it. */
  readonly closed: boolean;
  /** Whether certificates may be in what stayed closed. */
  readonly locked: boolean;
  /** Why a part of it, or all, could not be read: a clause. */
  readonly problem: string | undefined;
}

/** What none of the containers that people have holds: parts, certificates and keys together. */
export const mostParts = 1000;

/** Whether the file ends before its outermost element does. */
export function isCutShort(bytes: Uint8Array): boolean {
  try {
    readElement(bytes, 0);
    return false;
  } catch (error) {
    return error instanceof DerError && error.truncated;
  }
}
