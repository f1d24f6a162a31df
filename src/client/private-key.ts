import type { KeyObject } from "node:crypto";
import { Opener } from "./encryption/opener.js";
import { isInVain, sortedOut, type KeyProblem } from "./key/key-read.js";
import { readWrappedKeys } from "./wrapping/read-wrapped-keys.js";

/** The private keys of a file, or why there is none. Neither ever holds text of the file. */
export type PrivateKeyRead =
  | {
      /** The first of them. */
      readonly key: KeyObject;
      /** All that could be read, in the order of the file. */
      readonly keys: readonly KeyObject[];
    }
  | { readonly key: undefined; readonly problem: KeyProblem };

/**
 * Reads the private keys of a file: PKCS#8, PKCS#1 or SEC 1, in PEM or DER, encrypted or not, or a PKCS#12 file, also as
 * logs, headers and JSON wrap them. The passphrase is tried only where one is needed, after an empty one; one that opens
 * nothing is told, also where other keys of the file need none. Never throws.
 */
export function readPrivateKey(bytes: Uint8Array, passphrase?: string): PrivateKeyRead {
  const opener = new Opener(passphrase);
  const { privateKeys, unreadKeys } = sortedOut(readWrappedKeys(bytes, opener));
  const [key] = privateKeys;
  if (key !== undefined && !isInVain(unreadKeys, opener)) return { key, keys: privateKeys };
  return { key: undefined, problem: unreadKeys.find((problem) => problem !== "unreadable") ?? "unreadable" };
}
