import type { KeyObject } from "node:crypto";
import type { Opener } from "../encryption/opener.js";

/** Why a private key could not be read. `unreadable` is damaged, or of a kind that is not known. */
export type KeyProblem = "passphrase-needed" | "passphrase-wrong" | "unreadable";

/** A private key, or why there is none. Neither ever holds text of the file. */
export type KeyRead = { readonly key: KeyObject } | { readonly key: undefined; readonly problem: KeyProblem };

/** What became of the private keys of a file, in its order. */
export interface KeysRead {
  readonly privateKeys: readonly KeyObject[];
  /** One for each key that could not be read. */
  readonly unreadKeys: readonly KeyProblem[];
}

/** The keys that were read, apart from those that were not. */
export function sortedOut(reads: readonly KeyRead[]): KeysRead {
  return {
    privateKeys: reads.flatMap(({ key }) => key ?? []),
    unreadKeys: reads.flatMap((read) => (read.key === undefined ? read.problem : [])),
  };
}

/** Whether a passphrase was given for these keys and opened nothing: whoever gave it meant one of them. */
export function isInVain(unreadKeys: readonly KeyProblem[], opener: Opener): boolean {
  return unreadKeys.includes("passphrase-wrong") && !opener.hasOpened;
}
