import { constants, createHash, publicDecrypt } from "node:crypto";
import type { Certificate } from "../certificate/certificate.js";
import { contentOf, Reader, readWhole, tags } from "../certificate/der.js";
import { hexOf } from "../certificate/der-values.js";
import { modulusOf } from "../certificate/key-digest.js";
import { publicKeyObjectOf } from "../certificate/key-object.js";
import type { PublicKey } from "../certificate/public-key.js";

/**
 * What a key finds in an RSA signature (RFC 8017 8.2.2): `foreign` where it does not open with this key, else whether the
 * digest of the certificate's own content is in it, whatever the hash and the form.
 */
export function rsaTraceOf(key: PublicKey, certificate: Certificate): "foreign" | "own-content" | "other-content" {
  const { signature, signatureAlgorithm, signedBytes } = certificate;
  const keyObject = publicKeyObjectOf(key);
  if (signatureAlgorithm.scheme !== "rsa-pkcs1" || key.type !== "rsa" || keyObject === undefined) return "foreign";
  let opened: Buffer;
  try {
    opened = publicDecrypt({ key: keyObject, padding: constants.RSA_PKCS1_PADDING }, signature);
  } catch {
    return "foreign";
  }
  const isOwn = usualHashes.some((hash) => {
    const digest = createHash(hash).update(signedBytes).digest();
    return digest.equals(opened.subarray(-digest.length));
  });
  return isOwn ? "own-content" : "other-content";
}

const usualHashes = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"] as const;

/** Whether a key is of the kind and the size that the signature needs; a key that nothing here can read may be. */
export function mayHaveSigned(key: PublicKey, { signature, signatureAlgorithm }: Certificate): boolean {
  if (key.type === "malformed" || key.type === "other") return true;
  switch (signatureAlgorithm.scheme) {
    case "rsa-pkcs1":
    case "rsa-pss": {
      const modulus = modulusOf(key);
      return modulus !== undefined && Math.ceil(modulus.length / 2) === signature.length;
    }
    case "ecdsa": // the order of a curve may be one bit longer than its field
      return key.type === "ec" && (bitsOfPair(signature) ?? 0) <= (key.bits ?? Infinity) + 1;
    case "dsa":
    case "eddsa":
      return key.type !== "rsa" && key.type !== "ec";
    case "ml-dsa":
    case "unknown":
      return true;
  }
}

/**
 * The bits of the longer number of an ECDSA signature, which is a SEQUENCE of two INTEGERs (RFC 5480 appendix A);
 * undefined where it is none.
 */
export function bitsOfPair(signature: Uint8Array): number | undefined {
  try {
    const pair = new Reader(readWhole(signature, "the signature", tags.sequence));
    const numbers = [pair.read("r", tags.integer), pair.read("s", tags.integer)].map(contentOf);
    if (!pair.done || numbers.some(({ length }) => length === 0)) return undefined;
    return Math.max(...numbers.map((number) => BigInt(`0x${hexOf(number)}`).toString(2).length));
  } catch {
    return undefined;
  }
}
