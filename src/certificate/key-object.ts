import { createPublicKey, type KeyObject } from "node:crypto";
import type { PublicKey } from "./public-key.js";

/** Loading a key costs more than using it; a loaded key lives as long as the certificate that bears it. */
const loaded = new WeakMap<PublicKey, KeyObject | undefined>();

/** The key as `node:crypto` takes it; undefined where OpenSSL refuses it: a point off its curve, an unknown curve. */
export function publicKeyObjectOf(key: PublicKey): KeyObject | undefined {
  if (!loaded.has(key)) loaded.set(key, load(key));
  return loaded.get(key);
}

/** Whether two keys are one, however they are written: a point of an elliptic curve has a compressed form as well. */
export function isSameKey(a: PublicKey, b: PublicKey): boolean {
  const [first, second] = [publicKeyObjectOf(a), publicKeyObjectOf(b)];
  return first !== undefined && second !== undefined && first.equals(second);
}

function load({ spki }: PublicKey): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
  } catch {
    return undefined;
  }
}
