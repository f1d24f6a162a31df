import { createDecipheriv } from "node:crypto";
import { loadForge } from "../forge.js";

/** A block cipher in CBC mode with the padding of PKCS#7. Lengths are in bytes. */
export interface Cipher {
  readonly name: CipherName;
  readonly keyLength: number;
  readonly blockLength: number;
  /** RC2 alone: how many bits of the key count (RFC 2268). */
  readonly effectiveBits?: number;
}

type CipherName = keyof typeof lengths;

/** Key and block. */
const lengths = {
  "aes-128-cbc": [16, 16],
  "aes-192-cbc": [24, 16],
  "aes-256-cbc": [32, 16],
  "camellia-128-cbc": [16, 16],
  "camellia-192-cbc": [24, 16],
  "camellia-256-cbc": [32, 16],
  "des-cbc": [8, 8],
  "des-ede-cbc": [16, 8],
  "des-ede3-cbc": [24, 8],
  "rc2-cbc": [16, 8],
} as const satisfies Record<string, readonly [number, number]>;

/** The cipher of a name as OpenSSL spells it, in any case. */
export function cipherByName(name: string): Cipher | undefined {
  const found = (Object.keys(lengths) as CipherName[]).find((known) => known === name.toLowerCase());
  return found && cipher(found);
}

/** A cipher with keys of its own length. */
export function cipher(name: CipherName): Cipher {
  const [keyLength, blockLength] = lengths[name];
  return { name, keyLength, blockLength };
}

/** RC2, whose keys have any length. */
export function rc2(keyLength: number, effectiveBits: number): Cipher {
  return { name: "rc2-cbc", keyLength, blockLength: 8, effectiveBits };
}

/** Decrypts whole blocks; undefined where the padding shows that the key is another. */
export function decryptCbc(
  cipher: Cipher,
  key: Uint8Array,
  iv: Uint8Array,
  encrypted: Uint8Array,
): Uint8Array | undefined {
  try {
    if (cipher.name === "rc2-cbc") return decryptRc2(cipher, key, iv, encrypted);
    const { name, wholeKey } = withoutLegacy(cipher, key);
    const decipher = createDecipheriv(name, wholeKey, iv);
    return Buffer.concat([decipher.update(encrypted), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** OpenSSL 3 has put single DES aside; triple DES with one key in all three places is the same. */
function withoutLegacy({ name }: Cipher, key: Uint8Array): { readonly name: string; readonly wholeKey: Uint8Array } {
  if (name === "des-cbc") return { name: "des-ede3-cbc", wholeKey: Buffer.concat([key, key, key]) };
  if (name === "des-ede-cbc") return { name: "des-ede3-cbc", wholeKey: Buffer.concat([key, key.subarray(0, 8)]) };
  return { name, wholeKey: key };
}

function decryptRc2(cipher: Cipher, key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Uint8Array | undefined {
  const { util, rc2: forgeRc2 } = loadForge();
  const binary = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
  const decipher = forgeRc2.createDecryptionCipher(binary(key), cipher.effectiveBits ?? key.length * 8);
  decipher.start(binary(iv));
  decipher.update(util.createBuffer(binary(encrypted)));
  return decipher.finish() ? Buffer.from(decipher.output.getBytes(), "latin1") : undefined;
}
