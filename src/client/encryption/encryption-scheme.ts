import { contentOf, DerError, Reader, tags, type Element } from "../../certificate/der.js";
import { oidOf, smallInteger } from "../../certificate/der-values.js";
import { cipher, rc2, type Cipher } from "./cipher.js";

/** The cipher of PBES2; its key may be as long as the derivation says. */
export interface EncryptionScheme {
  readonly cipherFor: (keyLength: number | undefined) => Cipher;
  readonly iv: Uint8Array;
}

/** RFC 8018 B.2, RFC 3565, RFC 3657. */
const ciphers: ReadonlyMap<string, Cipher> = new Map([
  ["2.16.840.1.101.3.4.1.2", cipher("aes-128-cbc")],
  ["2.16.840.1.101.3.4.1.22", cipher("aes-192-cbc")],
  ["2.16.840.1.101.3.4.1.42", cipher("aes-256-cbc")],
  ["1.2.392.200011.61.1.1.1.2", cipher("camellia-128-cbc")],
  ["1.2.392.200011.61.1.1.1.3", cipher("camellia-192-cbc")],
  ["1.2.392.200011.61.1.1.1.4", cipher("camellia-256-cbc")],
  ["1.2.840.113549.3.7", cipher("des-ede3-cbc")],
  ["1.3.14.3.2.7", cipher("des-cbc")],
]);

const rc2Cbc = "1.2.840.113549.3.2";

/** RFC 8018 B.2.3: the "version" stands for how many bits of the key count; without one, 32 do. */
const rc2Bits: ReadonlyMap<number, number> = new Map([
  [160, 40],
  [120, 64],
  [58, 128],
]);

/** Reads the encryptionScheme of PBES2. @throws DerError where the cipher is not known */
export function encryptionSchemeOf(algorithm: Element): EncryptionScheme {
  const reader = new Reader(algorithm);
  const oid = oidOf(reader.read("the cipher's name", tags.oid));
  if (oid === rc2Cbc) return rc2SchemeOf(reader.read("the cipher's parameters", tags.sequence));
  const known = ciphers.get(oid);
  if (known === undefined) throw new DerError(`it is encrypted with ${oid}, which is not known here`, algorithm.start);
  return { cipherFor: () => known, iv: vectorOf(reader, known.blockLength) };
}

function rc2SchemeOf(parameters: Element): EncryptionScheme {
  const reader = new Reader(parameters);
  const version = reader.readOptional(tags.integer);
  const bits = version === undefined ? 32 : (rc2Bits.get(smallInteger(version)) ?? smallInteger(version));
  if (bits < 1 || bits > 1024) throw new DerError("RC2 has no keys of such a length", parameters.start);
  return {
    cipherFor: (keyLength = 16) => rc2(Math.min(Math.max(1, keyLength), 128), bits),
    iv: vectorOf(reader, 8),
  };
}

function vectorOf(reader: Reader, length: number): Uint8Array {
  const element = reader.read("the initialization vector", tags.octetString);
  const iv = contentOf(element);
  if (iv.length !== length) throw new DerError("the initialization vector has another length", element.start);
  return iv;
}
