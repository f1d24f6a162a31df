import { createHash } from "node:crypto";
import { children, contentText, lengthOf, readElement, Reader, readWhole, tags } from "./der.js";
import { startOfBits } from "./der-values.js";
import type { PublicKey } from "./public-key.js";

/**
 * The modulus of an RSA key as `openssl x509 -modulus` prints it: hexadecimal digits in upper case without leading zeros.
 * Undefined for keys that have none.
 */
export function modulusOf({ type, spki }: PublicKey): string | undefined {
  if (type !== "rsa" && type !== "rsa-pss") return undefined;
  const info = new Reader(readWhole(spki, "the public key", tags.sequence));
  info.read("the public key's algorithm");
  const key = info.read("the public key", tags.bitString);
  const [modulus] = children(readElement(key.bytes, startOfBits(key), key.end));
  if (modulus === undefined || lengthOf(modulus) === 0) return undefined;
  return contentText(modulus, "hex")
    .replace(/^0+(?=.)/, "")
    .toUpperCase();
}

/**
 * What `openssl x509 -noout -modulus -in client.pem | openssl sha1` prints of an RSA key: the SHA-1 of the line with the
 * modulus, in lower-case hexadecimal digits. Undefined for keys that have none.
 */
export function modulusSha1Of(key: PublicKey): string | undefined {
  const modulus = modulusOf(key);
  return modulus && createHash("sha1").update(`Modulus=${modulus}\n`).digest("hex");
}

/** The SHA-256 of a key's SubjectPublicKeyInfo, whatever its type, in lower-case hexadecimal digits. */
export function spkiSha256Of({ spki }: PublicKey): string {
  return createHash("sha256").update(spki).digest("hex");
}
