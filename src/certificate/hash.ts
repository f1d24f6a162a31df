/** The hash functions of signature algorithms, with the length of their output in bits. */
export const hashBits = {
  md2: 128,
  md4: 128,
  md5: 128,
  sha1: 160,
  sha224: 224,
  sha256: 256,
  sha384: 384,
  sha512: 512,
  "sha512-224": 224,
  "sha512-256": 256,
  "sha3-224": 224,
  "sha3-256": 256,
  "sha3-384": 384,
  "sha3-512": 512,
} as const;

/** Spelled as `node:crypto` takes it. */
export type HashName = keyof typeof hashBits;

/** RFC 8017 A.2, RFC 5754. */
export const hashByOid: ReadonlyMap<string, HashName> = new Map([
  ["1.3.14.3.2.26", "sha1"],
  ["2.16.840.1.101.3.4.2.4", "sha224"],
  ["2.16.840.1.101.3.4.2.1", "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
  ["2.16.840.1.101.3.4.2.5", "sha512-224"],
  ["2.16.840.1.101.3.4.2.6", "sha512-256"],
  ["2.16.840.1.101.3.4.2.7", "sha3-224"],
  ["2.16.840.1.101.3.4.2.8", "sha3-256"],
  ["2.16.840.1.101.3.4.2.9", "sha3-384"],
  ["2.16.840.1.101.3.4.2.10", "sha3-512"],
]);

/** `SHA-256`, `MD5`: as people write it. */
export function hashTitle(hash: HashName): string {
  return hash
    .replace(/^sha(?=\d{3}|1$)/, "sha-")
    .replace(/(?<=512)-/, "/")
    .toUpperCase();
}
