import { createPublicKey, type KeyObject, type PublicKeyInput } from "node:crypto";
import { readElement, readWhole } from "./der.js";
import { hexOf, startOfBits } from "./der-values.js";
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
  return a === b || keyIdentityOf(a) === keyIdentityOf(b);
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
  return created(rsaPublicKeyOf(spki)) ?? created({ key: Buffer.from(spki), format: "der", type: "spki" });
}

function created(input: PublicKeyInput | undefined): KeyObject | undefined {
  try {
    return input && createPublicKey(input);
  } catch {
    return undefined;
  }
}

/** The algorithm rsaEncryption with the parameters that it has to have, NULL (RFC 3279 2.3.1), as DER. */
const rsaEncryption = Buffer.from("300d06092a864886f70d0101010500", "hex");

/**
 * The RSAPublicKey inside of a common RSA key, which OpenSSL 3 loads ten times as fast as what is around it: there it tries
 * one format after the other.
 */
function rsaPublicKeyOf(spki: Uint8Array): PublicKeyInput | undefined {
  const { bytes, contentStart } = readElement(spki, 0);
  const keyStart = contentStart + rsaEncryption.length;
  if (Buffer.compare(bytes.subarray(contentStart, keyStart), rsaEncryption) !== 0) return undefined;
  const key = readElement(bytes, keyStart);
  return { key: Buffer.from(bytes.subarray(startOfBits(key), key.end)), format: "der", type: "pkcs1" };
}
