import { createHash } from "node:crypto";
import { DerError, Reader, tags, contentOf, type Element } from "../../certificate/der.js";
import { smallInteger } from "../../certificate/der-values.js";
import { loadForge } from "../forge.js";

/** What all derivations but scrypt are told by the file. */
export interface SaltAndRounds {
  readonly salt: Uint8Array;
  readonly rounds: number;
}

/** Bytes. Files have 8 to 64; a longer one only costs time. */
const longestSalt = 1024;

/** Reads the salt, an OCTET STRING. @throws DerError where it is none */
export function saltOf(reader: Reader): Uint8Array {
  const element = reader.read("the salt", tags.octetString);
  const salt = contentOf(element);
  if (salt.length > longestSalt) throw new DerError("its salt is longer than any in use", element.start);
  return salt;
}

/** Reads the parameters of PBES1 (RFC 8018 A.3) and of PKCS#12 (RFC 7292 C). @throws DerError where they are none */
export function saltAndRoundsOf(parameters: Element): SaltAndRounds {
  const reader = new Reader(parameters);
  return { salt: saltOf(reader), rounds: smallInteger(reader.read("the number of rounds", tags.integer)) };
}

/** PBKDF1 (RFC 8018 5.1). */
export function pbkdf1(hash: "md5" | "sha1", passphrase: string, { salt, rounds }: SaltAndRounds): Uint8Array {
  let digest = createHash(hash).update(passphrase, "utf8").update(salt).digest();
  for (let round = 1; round < rounds; round++) digest = createHash(hash).update(digest).digest();
  return digest;
}

/** The derivation of PKCS#12 (RFC 7292 B.2) with SHA-1; `purpose` is 1 for a key, 2 for an initialization vector. */
export function pkcs12Bytes(
  passphrase: string | null,
  { salt, rounds }: SaltAndRounds,
  purpose: 1 | 2,
  length: number,
): Uint8Array {
  const { pkcs12, util } = loadForge();
  const buffer = util.createBuffer(Buffer.from(salt).toString("latin1"));
  return Buffer.from(pkcs12.generateKey(passphrase, buffer, purpose, rounds, length).getBytes(), "latin1");
}

/** OpenSSL's own derivation, one round of MD5, for keys that have headers in PEM. */
export function bytesToKey(passphrase: string | null, salt: Uint8Array, length: number): Uint8Array {
  let key = Buffer.alloc(0);
  let block = Buffer.alloc(0);
  while (key.length < length) {
    block = createHash("md5")
      .update(block)
      .update(passphrase ?? "", "utf8")
      .update(salt)
      .digest();
    key = Buffer.concat([key, block]);
  }
  return key.subarray(0, length);
}
