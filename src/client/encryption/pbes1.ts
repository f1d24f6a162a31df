import type { Element } from "../../certificate/der.js";
import { cipher, decryptCbc, rc2 } from "./cipher.js";
import { pbkdf1, saltAndRoundsOf } from "./derivation.js";
import type { Scheme } from "./scheme-shape.js";

/** RFC 8018 A.3. Those with MD2 are left out: nobody is known to have written one. */
const algorithms: ReadonlyMap<string, readonly ["md5" | "sha1", "des" | "rc2"]> = new Map([
  ["1.2.840.113549.1.5.3", ["md5", "des"]],
  ["1.2.840.113549.1.5.6", ["md5", "rc2"]],
  ["1.2.840.113549.1.5.10", ["sha1", "des"]],
  ["1.2.840.113549.1.5.11", ["sha1", "rc2"]],
]);

/** PBES1 (RFC 8018 6.1), the scheme of keys from before 2000 or so. @throws DerError where the parameters are none */
export function pbes1Scheme(oid: string, parameters: Element): Scheme | undefined {
  const algorithm = algorithms.get(oid);
  if (algorithm === undefined) return undefined;
  const [hash, kind] = algorithm;
  const saltAndRounds = saltAndRoundsOf(parameters);
  const blockCipher = kind === "des" ? cipher("des-cbc") : rc2(8, 64);
  return {
    blockLength: 8,
    knowsAbsent: false,
    rounds: saltAndRounds.rounds * costOfRound,
    decrypt(passphrase, encrypted) {
      const derived = pbkdf1(hash, passphrase ?? "", saltAndRounds);
      return decryptCbc(blockCipher, derived.subarray(0, 8), derived.subarray(8, 16), encrypted);
    },
  };
}

/** A hash that is made anew for each round takes so many times longer than the loop inside OpenSSL. */
const costOfRound = 8;
