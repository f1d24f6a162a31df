import { createPublicKey, type KeyObject } from "node:crypto";
import { readWhole } from "./der.js";
import { hexOf } from "./der-values.js";
import { publicKeyOf, type PublicKey } from "./public-key.js";

/** Loading a key costs more than using it; a loaded key lives as long as the certificate that bears it. */
const loaded = new WeakMap<PublicKey, KeyObject | undefined>();

/** The key as `node:crypto` takes it; undefined where OpenSSL refuses it: a point off its curve, an unknown curve. */
export function publicKeyObjectOf(key: PublicKey): KeyObject | undefined {
  if (!loaded.has(key)) loaded.set(key, load(key));
  return loaded.get(key);
}

const identities = new WeakMap<PublicKey, string>();

/** Whether two keys are one, however they are written: a point of an elliptic curve has a compressed form as well. */
export function isSameKey(a: PublicKey, b: PublicKey): boolean {
  return keyIdentityOf(a) === keyIdentityOf(b);
}

/** A text that two keys share just when they are one. */
export function keyIdentityOf(key: PublicKey): string {
  let identity = identities.get(key);
  if (identity === undefined) identities.set(key, (identity = coordinatesOf(key) ?? hexOf(key.spki)));
  return identity;
}

/** The numbers that a key on one of the common curves stands for. */
function coordinatesOf(key: PublicKey): string | undefined {
  if (key.type !== "ec") return undefined;
  try {
    return JSON.stringify(publicKeyObjectOf(key)?.export({ format: "jwk" }));
  } catch {
    return undefined; // a curve that has no name in JSON Web Keys
  }
}

/** The public half of a private key. */
export function publicHalfOf(privateKey: KeyObject): PublicKey {
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return publicKeyOf(readWhole(spki, "the public key"));
}

function load({ spki }: PublicKey): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
  } catch {
    return undefined;
  }
}
