import { createPrivateKey, type KeyObject } from "node:crypto";
import { contentOf, DerError, Reader, readWhole, tags, type Element } from "../../certificate/der.js";
import type { Opener } from "../encryption/opener.js";
import { viewOf } from "../own-memory.js";
import type { KeyRead } from "./key-read.js";

/** Loads a key from DER: PKCS#8, also encrypted (RFC 5958), PKCS#1 (RFC 8017) or SEC 1 (RFC 5915). Never throws. */
export function loadKeyDer(der: Uint8Array, opener: Opener): KeyRead {
  try {
    const encrypted = encryptedKeyIn(der);
    if (encrypted === undefined) return keyOr(loadPlain(der));
    const opened = opener.open(encrypted.algorithm, encrypted.bytes);
    return opened === undefined ? { key: undefined, problem: opener.refusal } : keyOr(loadOnce(opened));
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return { key: undefined, problem: "unreadable" };
  }
}

/** Loads unencrypted bytes and wipes them: small buffers share their memory with what is returned to others. */
export function loadOnce(der: Uint8Array): KeyObject | undefined {
  const key = loadPlain(der);
  der.fill(0);
  return key;
}

/** The key that `node:crypto` makes of unencrypted bytes; its errors go no further. */
function loadPlain(der: Uint8Array): KeyObject | undefined {
  const key = viewOf(der);
  for (const type of ["pkcs8", "pkcs1", "sec1"] as const) {
    try {
      return createPrivateKey({ key, format: "der", type });
    } catch {
      // another form, or none
    }
  }
  return undefined;
}

function keyOr(key: KeyObject | undefined): KeyRead {
  return key === undefined ? { key, problem: "unreadable" } : { key };
}

/** EncryptedPrivateKeyInfo starts with an algorithm, every other form with a number. */
function encryptedKeyIn(der: Uint8Array): { readonly algorithm: Element; readonly bytes: Uint8Array } | undefined {
  const reader = new Reader(readWhole(der, "the private key", tags.sequence));
  const algorithm = reader.readOptional(tags.sequence);
  if (algorithm === undefined) return undefined;
  return { algorithm, bytes: contentOf(reader.read("the encrypted key", tags.octetString)) };
}
