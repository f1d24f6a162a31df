import { hashBits, type HashName } from "../certificate/hash.js";
import type { Basis, Source } from "./basis.js";

/** A figure of API Gateway, how it is known and from where. */
export interface Limit {
  readonly value: number;
  readonly basis: Basis;
  readonly source: Source;
}

/** Certificates in one truststore; not adjustable. */
export const mostCertificates: Limit = { value: 1000, basis: "documented", source: "QUOTAS" };

/** Bytes of one truststore; not adjustable. AWS writes 1 MB; 999 KB were seen to be imported. */
export const mostBytes: Limit = { value: 1_000_000, basis: "documented", source: "QUOTAS" };

/** CA certificates from the issuing one up to the root, both included. */
export const longestCaPath: Limit = { value: 4, basis: "documented", source: "DG-REST" };

/** Bits of an RSA modulus. */
export const minimumRsaBits: Limit = { value: 2048, basis: "documented", source: "DG-REST" };

/** Bits of an elliptic curve's field; API Gateway names P-256. */
export const minimumCurveBits: Limit = { value: 256, basis: "documented", source: "DG-REST" };

/** Bits of a signature's hash; API Gateway names SHA-256. */
const minimumHashBits: Limit = { value: 256, basis: "documented", source: "DG-REST" };

/** The curves that the REST page lists. The HTTP page says "ECDSA-256 or stronger". */
export const listedCurves: ReadonlySet<string> = new Set(["P-256", "P-384"]);

/** Whether a hash's output is shorter than API Gateway asks of a signature. */
export function isWeakHash(hash: HashName): boolean {
  return hashBits[hash] < minimumHashBits.value;
}
