import type { KeyObject } from "node:crypto";

/** A private key, or why there is none. Neither ever holds text of the file. */
export type PrivateKeyRead =
  | { readonly key: KeyObject }
  | { readonly key: undefined; readonly problem: "passphrase-needed" | "passphrase-wrong" | "unreadable" };
