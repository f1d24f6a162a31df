import { createPublicKey, type KeyObject } from "node:crypto";
import type { Certificate } from "./certificate.js";
import { publicKeyObjectOf } from "./key-object.js";

/** Whether a private key belongs to the certificate. */
export function keyMatches({ publicKey }: Certificate, privateKey: KeyObject): boolean {
  const key = publicKeyObjectOf(publicKey);
  // Asked of two types, `equals` leaves an error behind that fails the next key to be loaded (seen in Node.js 20.20).
  if (key?.asymmetricKeyType !== privateKey.asymmetricKeyType) return false;
  return key?.equals(createPublicKey(privateKey)) ?? false;
}
