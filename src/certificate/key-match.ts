import { createPublicKey, type KeyObject } from "node:crypto";
import type { Certificate } from "./certificate.js";
import { publicKeyObjectOf } from "./key-object.js";

/** Whether a private key belongs to the certificate. */
export function keyMatches({ publicKey }: Certificate, privateKey: KeyObject): boolean {
  return publicKeyObjectOf(publicKey)?.equals(createPublicKey(privateKey)) ?? false;
}
