import type { Element } from "../../certificate/der.js";
import { cipher, decryptCbc, rc2, type Cipher } from "./cipher.js";
import { pkcs12Bytes, saltAndRoundsOf } from "./derivation.js";
import type { Scheme } from "./scheme-shape.js";

/** RFC 7292 C. RC4 is left out: it is in no library that is at hand, and hardly in any file. */
const ciphers: ReadonlyMap<string, Cipher> = new Map([
  ["1.2.840.113549.1.12.1.3", cipher("des-ede3-cbc")],
  ["1.2.840.113549.1.12.1.4", cipher("des-ede-cbc")],
  ["1.2.840.113549.1.12.1.5", rc2(16, 128)],
  ["1.2.840.113549.1.12.1.6", rc2(5, 40)],
]);

/** The schemes of PKCS#12 itself, which `openssl pkcs12 -legacy`, Windows and old Java write. @throws DerError where the parameters are none */
export function pkcs12Scheme(oid: string, parameters: Element): Scheme | undefined {
  const blockCipher = ciphers.get(oid);
  if (blockCipher === undefined) return undefined;
  const { keyLength, blockLength } = blockCipher;
  const saltAndRounds = saltAndRoundsOf(parameters);
  const digests = Math.ceil(keyLength / 20) + 1;
  return {
    blockLength,
    knowsAbsent: true,
    rounds: saltAndRounds.rounds * digests * costOfRound,
    decrypt(passphrase, encrypted) {
      const key = pkcs12Bytes(passphrase, saltAndRounds, 1, keyLength);
      return decryptCbc(blockCipher, key, pkcs12Bytes(passphrase, saltAndRounds, 2, blockLength), encrypted);
    },
  };
}

/** A round in node-forge takes so many times longer than one inside OpenSSL. */
const costOfRound = 5;
