import type { PublicKey, PublicKeyType } from "../../certificate/public-key.js";

/** Keys that make none of the signatures that API Gateway lists. DSA keys and those that do not decode are worse off. */
const unlisted: ReadonlySet<PublicKeyType> = new Set(["rsa-pss", "ed25519", "ed448", "ml-dsa", "other"]);

/** Whether it is left open what becomes of the signatures that such a key makes. */
export function isUnlistedKeyType({ type }: PublicKey): boolean {
  return unlisted.has(type);
}
