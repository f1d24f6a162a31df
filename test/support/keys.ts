import { generateKeyPairSync, type KeyObject } from "node:crypto";

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export type KeyKind =
  | "rsa-1024"
  | "rsa-2047"
  | "rsa-2048"
  | "rsa-3072"
  | "rsa-pss-2048"
  | "dsa-2048"
  | "p-224"
  | "p-256"
  | "p-384"
  | "p-521"
  | "secp256k1"
  | "brainpoolP256r1"
  | "ed25519"
  | "ed448"
  | "x25519";

/** A new key of a kind. */
export function makeKey(kind: KeyKind): KeyPair {
  switch (kind) {
    case "rsa-1024":
    case "rsa-2047":
    case "rsa-2048":
    case "rsa-3072":
      return generateKeyPairSync("rsa", { modulusLength: Number(kind.slice(4)) });
    case "rsa-pss-2048":
      return generateKeyPairSync("rsa-pss", { modulusLength: 2048 });
    case "dsa-2048":
      return generateKeyPairSync("dsa", { modulusLength: 2048, divisorLength: 256 });
    case "p-224":
    case "p-256":
    case "p-384":
    case "p-521":
      return generateKeyPairSync("ec", { namedCurve: namedCurves[kind] });
    case "secp256k1":
    case "brainpoolP256r1":
      return generateKeyPairSync("ec", { namedCurve: kind });
    case "ed25519":
      return generateKeyPairSync("ed25519");
    case "ed448":
      return generateKeyPairSync("ed448");
    case "x25519":
      return generateKeyPairSync("x25519");
  }
}

const namedCurves = { "p-224": "secp224r1", "p-256": "prime256v1", "p-384": "secp384r1", "p-521": "secp521r1" };

const pool = new Map<string, KeyPair>();

/** The same key for the same name within one run: making RSA keys is most of what a test would wait for. */
export function sharedKey(kind: KeyKind, name: number | string = 0): KeyPair {
  const id = `${kind} ${name}`;
  let key = pool.get(id);
  if (key === undefined) pool.set(id, (key = makeKey(kind)));
  return key;
}
