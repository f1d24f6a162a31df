import { pbkdf2Sync, scryptSync } from "node:crypto";
import { DerError, Reader, tags, type Element } from "../../certificate/der.js";
import { oidOf, smallInteger } from "../../certificate/der-values.js";
import { decryptCbc } from "./cipher.js";
import { saltOf } from "./derivation.js";
import { encryptionSchemeOf } from "./encryption-scheme.js";
import type { Scheme } from "./scheme-shape.js";

const pbes2 = "1.2.840.113549.1.5.13";

/** PBES2 (RFC 8018 6.2), the scheme of today. @throws DerError where a part of it is not known */
export function pbes2Scheme(oid: string, parameters: Element): Scheme | undefined {
  if (oid !== pbes2) return undefined;
  const reader = new Reader(parameters);
  const derivationElement = reader.read("the key derivation", tags.sequence);
  const { cipherFor, iv } = encryptionSchemeOf(reader.read("the cipher", tags.sequence));
  const derivation = derivationOf(derivationElement);
  const cipher = cipherFor(derivation.keyLength);
  return {
    blockLength: cipher.blockLength,
    knowsAbsent: false,
    rounds: derivation.roundsFor(cipher.keyLength),
    decrypt: (passphrase, encrypted) =>
      decryptCbc(cipher, derivation.derive(passphrase ?? "", cipher.keyLength), iv, encrypted),
  };
}

interface Derivation {
  /** Where the file says how long the key is. */
  readonly keyLength: number | undefined;
  readonly roundsFor: (length: number) => number;
  readonly derive: (passphrase: string, length: number) => Uint8Array;
}

function derivationOf(algorithm: Element): Derivation {
  const reader = new Reader(algorithm);
  const oid = oidOf(reader.read("the key derivation's name", tags.oid));
  const parameters = new Reader(reader.read("the key derivation's parameters", tags.sequence));
  if (oid === "1.2.840.113549.1.5.12") return pbkdf2Of(parameters);
  if (oid === "1.3.6.1.4.1.11591.4.11") return scryptOf(parameters);
  throw new DerError(`its key is derived with ${oid}, which is not known here`, algorithm.start);
}

/** RFC 8018 A.2: the hash functions of HMAC, and the length of their output in bytes. */
const hashes: ReadonlyMap<string, readonly [string, number]> = new Map([
  ["1.2.840.113549.2.7", ["sha1", 20]],
  ["1.2.840.113549.2.8", ["sha224", 28]],
  ["1.2.840.113549.2.9", ["sha256", 32]],
  ["1.2.840.113549.2.10", ["sha384", 48]],
  ["1.2.840.113549.2.11", ["sha512", 64]],
]);

function pbkdf2Of(parameters: Reader): Derivation {
  const salt = saltOf(parameters);
  const rounds = Math.max(1, smallInteger(parameters.read("the number of rounds", tags.integer)));
  const length = parameters.readOptional(tags.integer);
  const field = parameters.readOptional(tags.sequence);
  const oid = field === undefined ? "1.2.840.113549.2.7" : oidOf(new Reader(field).read("the hash", tags.oid));
  const hash = hashes.get(oid);
  if (hash === undefined) throw new DerError(`its key is derived with ${oid}, which is not known here`, 0);
  const [name, digestLength] = hash;
  return {
    keyLength: length && smallInteger(length),
    roundsFor: (keyLength) => rounds * Math.ceil(keyLength / digestLength),
    derive: (passphrase, keyLength) => pbkdf2Sync(Buffer.from(passphrase), salt, rounds, keyLength, name),
  };
}

/** Bytes. The parameters that `openssl pkcs8 -scrypt` writes take 16 MiB. */
const mostScryptMemory = 128 * 1024 * 1024;

/** RFC 7914 7. */
function scryptOf(parameters: Reader): Derivation {
  const salt = saltOf(parameters);
  const [cost, blockSize, parallelization] = ["cost", "block size", "parallelization"].map((what) =>
    smallInteger(parameters.read(`the ${what} of scrypt`, tags.integer)),
  ) as [number, number, number];
  const length = parameters.readOptional(tags.integer);
  const memory = 128 * blockSize * (cost + parallelization + 1);
  const isPowerOfTwo = cost > 1 && Number.isInteger(Math.log2(cost));
  if (!isPowerOfTwo || blockSize < 1 || parallelization < 1 || memory > mostScryptMemory) {
    throw new DerError("its parameters of scrypt are none, or ask for too much memory", 0);
  }
  const options = { cost, blockSize, parallelization, maxmem: mostScryptMemory * 2 };
  return {
    keyLength: length && smallInteger(length),
    // About as long as rounds of PBKDF2 take.
    roundsFor: () => cost * blockSize * parallelization * 2,
    derive: (passphrase, keyLength) => scryptSync(Buffer.from(passphrase), salt, keyLength, options),
  };
}
