import { createPrivateKey, type KeyObject } from "node:crypto";

/** A private key, or why there is none. Neither ever holds text of the file. */
export type PrivateKeyRead =
  { readonly key: KeyObject } | { readonly key: undefined; readonly problem: "encrypted" | "unreadable" };

/** Reads an unencrypted private key from PEM or DER: PKCS#8, PKCS#1, SEC 1. */
export function readPrivateKey(bytes: Uint8Array): PrivateKeyRead {
  const key = Buffer.from(bytes);
  const forms = [
    { key, format: "pem" },
    ...(["pkcs8", "pkcs1", "sec1"] as const).map((type) => ({ key, format: "der", type }) as const),
  ] as const;
  for (const form of forms) {
    try {
      return { key: createPrivateKey(form) };
    } catch (error) {
      if (isMissingPassphrase(error)) return { key: undefined, problem: "encrypted" };
    }
  }
  return { key: undefined, problem: "unreadable" };
}

/** Node has a code of its own for DER; for PEM it passes on that OpenSSL's question for a passphrase went unanswered. */
const missingPassphrase: readonly unknown[] = ["ERR_MISSING_PASSPHRASE", "ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED"];

function isMissingPassphrase(error: unknown): boolean {
  return error instanceof Error && "code" in error && missingPassphrase.includes(error.code);
}
