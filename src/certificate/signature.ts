import { constants, verify, type KeyObject, type VerifyKeyObjectInput } from "node:crypto";
import type { Certificate } from "./certificate.js";
import { publicKeyObjectOf } from "./key-object.js";
import type { PublicKey, PublicKeyType } from "./public-key.js";
import type { SignatureAlgorithm, SignatureScheme } from "./signature-algorithm.js";

/** `unverifiable`: nothing here can compute the algorithm, so neither answer would be honest. */
export type SignatureVerdict = "valid" | "broken" | "unverifiable";

/** The keys that can have made a signature of a scheme. */
const keysOfScheme = {
  "rsa-pkcs1": ["rsa"],
  "rsa-pss": ["rsa", "rsa-pss"],
  ecdsa: ["ec"],
  dsa: ["dsa"],
  eddsa: ["ed25519", "ed448"],
  "ml-dsa": ["ml-dsa"],
  unknown: [],
} as const satisfies Record<SignatureScheme, readonly PublicKeyType[]>;

/** Hashes and schemes that OpenSSL 3, as Node.js builds it, has no code for. */
const withoutCode = {
  hashes: new Set(["md2", "md4"]),
  schemes: new Set<SignatureScheme>(["ml-dsa", "unknown"]),
};

/** Tells whether a key has signed a certificate: `verifySignature`, or what has asked it before. */
export type SignatureVerifier = (certificate: Certificate, key: PublicKey) => SignatureVerdict;

/** Whether `key` has signed the certificate. Checks the bytes alone: no names, no dates, no usages. */
export function verifySignature(certificate: Certificate, key: PublicKey): SignatureVerdict {
  const question = signatureQuestion(certificate, key);
  return typeof question === "string" ? question : verdictOn(question);
}

/** What `node:crypto`'s `verify` is to be asked, now or on another thread. */
export interface SignatureQuestion {
  readonly hash: string | null;
  readonly signedBytes: Uint8Array;
  readonly key: KeyObject | VerifyKeyObjectInput;
  readonly signature: Uint8Array;
}

/** The question that decides whether `key` has signed the certificate, or the verdict where nothing need be computed. */
export function signatureQuestion(certificate: Certificate, key: PublicKey): SignatureQuestion | SignatureVerdict {
  const { signatureAlgorithm: algorithm } = certificate;
  const possibleKeys: readonly PublicKeyType[] = keysOfScheme[algorithm.scheme];
  if (algorithm.scheme !== "unknown" && !possibleKeys.includes(key.type)) return "broken";
  if (algorithm.scheme === "eddsa" && algorithm.oid !== key.oid) return "broken";
  if (!isComputable(algorithm)) return "unverifiable";
  const keyObject = publicKeyObjectOf(key);
  if (keyObject === undefined) return isComplete(key) ? "broken" : "unverifiable";
  const { signedBytes, signature } = certificate;
  return { hash: algorithm.hash ?? null, signedBytes, key: padded(keyObject, algorithm), signature };
}

/** Asks `node:crypto` now. */
export function verdictOn({ hash, signedBytes, key, signature }: SignatureQuestion): SignatureVerdict {
  try {
    return verdictOf(verify(hash, signedBytes, key, signature));
  } catch {
    return verdictOf(false);
  }
}

/** An error is no `valid` either: a key that cannot make such a signature, such as RSA too short for the hash. */
export function verdictOf(verified: boolean | undefined): SignatureVerdict {
  return verified === true ? "valid" : "broken";
}

/** Of some certificates the first whose key has signed another one for certain. Asks the bytes alone. */
export function signerAmong(candidates: readonly Certificate[], certificate: Certificate): Certificate | undefined {
  return candidates.find(({ publicKey }) => verifySignature(certificate, publicKey) === "valid");
}

function isComputable({ scheme, hash, pss }: SignatureAlgorithm): boolean {
  if (withoutCode.schemes.has(scheme)) return false;
  if (pss !== undefined && pss.maskHash !== hash) return false;
  return hash === undefined || !withoutCode.hashes.has(hash);
}

/** False for a curve that has no name here, which OpenSSL may not have either, and for DSA with its issuer's parameters. */
function isComplete({ type, bits, curve }: PublicKey): boolean {
  if (type === "dsa") return bits !== undefined;
  return curve === undefined || !/^[\d.]+$/.test(curve);
}

function padded(key: KeyObject, { pss }: SignatureAlgorithm): KeyObject | VerifyKeyObjectInput {
  if (pss === undefined) return key;
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.saltLength };
}
