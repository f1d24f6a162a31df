import type { KeyObject } from "node:crypto";
import { makeKey, type KeyPair } from "./keys.js";

/** A key whose SubjectPublicKeyInfo says RSA and holds no RSA key. It signs nothing. */
export const malformedKey: KeyPair = {
  publicKey: {
    export: () => Buffer.from("3013300d06092a864886f70d010101050003020005", "hex"),
  } as unknown as KeyObject,
  privateKey: makeKey("p-256").privateKey,
};
