import { bytesOf, children, contentOf, DerError, readElement, Reader, tags, type Element } from "./der.js";
import { bitStringBytes, oidOf } from "./der-values.js";

/** The subject's public key (RFC 5280 4.1.2.7). */
export interface PublicKey {
  readonly type: PublicKeyType;
  /** The object identifier of the key's algorithm. */
  readonly oid: string;
  /** RSA and DSA: the length of the modulus or prime. EC: the size of the field. */
  readonly bits?: number;
  /** EC: the curve's name (`P-256`, `secp256k1`), its object identifier, or `explicit`. */
  readonly curve?: string;
  /** The SubjectPublicKeyInfo, as DER. */
  readonly spki: Uint8Array;
}

/** `malformed`: the algorithm is known, its key does not decode. `other`: the algorithm is not known. */
export type PublicKeyType = "rsa" | "rsa-pss" | "ec" | "dsa" | "ed25519" | "ed448" | "ml-dsa" | "malformed" | "other";

const typeByOid: Readonly<Record<string, PublicKeyType>> = {
  "1.2.840.113549.1.1.1": "rsa",
  "1.2.840.113549.1.1.10": "rsa-pss",
  "1.2.840.10045.2.1": "ec",
  "1.2.840.10040.4.1": "dsa",
  "1.3.101.112": "ed25519",
  "1.3.101.113": "ed448",
  "2.16.840.1.101.3.4.3.17": "ml-dsa",
  "2.16.840.1.101.3.4.3.18": "ml-dsa",
  "2.16.840.1.101.3.4.3.19": "ml-dsa",
};

/** RFC 5480, RFC 5639, SEC 2. The size of a curve that is not here is told by the length of its point. */
const curves: Readonly<Record<string, readonly [name: string, bits: number]>> = {
  "1.2.840.10045.3.1.1": ["P-192", 192],
  "1.3.132.0.33": ["P-224", 224],
  "1.2.840.10045.3.1.7": ["P-256", 256],
  "1.3.132.0.34": ["P-384", 384],
  "1.3.132.0.35": ["P-521", 521],
  "1.3.132.0.8": ["secp160r1", 160],
  "1.3.132.0.32": ["secp224k1", 224],
  "1.3.132.0.10": ["secp256k1", 256],
  "1.3.36.3.3.2.8.1.1.5": ["brainpoolP224r1", 224],
  "1.3.36.3.3.2.8.1.1.7": ["brainpoolP256r1", 256],
  "1.3.36.3.3.2.8.1.1.9": ["brainpoolP320r1", 320],
  "1.3.36.3.3.2.8.1.1.11": ["brainpoolP384r1", 384],
  "1.3.36.3.3.2.8.1.1.13": ["brainpoolP512r1", 512],
};

/**
 * Reads a SubjectPublicKeyInfo. A key that does not decode is `malformed`; a frame that does not decode throws a
 * DerError.
 */
export function publicKeyOf(element: Element): PublicKey {
  const reader = new Reader(element);
  const algorithm = new Reader(reader.read("the public key's algorithm", tags.sequence));
  const oid = oidOf(algorithm.read("the public key's algorithm identifier", tags.oid));
  const parameters = algorithm.done ? undefined : algorithm.read("the public key's parameters");
  algorithm.finish("the public key's algorithm");
  const key = reader.read("the public key", tags.bitString);
  reader.finish("the public key");
  const type = typeByOid[oid] ?? "other";
  const spki = bytesOf(element);
  try {
    return { type, oid, ...sizeOf(type, key, parameters), spki };
  } catch (error) {
    if (error instanceof DerError) return { type: "malformed", oid, spki };
    throw error;
  }
}

function sizeOf(type: PublicKeyType, key: Element, parameters?: Element): Pick<PublicKey, "bits" | "curve"> {
  switch (type) {
    case "rsa":
    case "rsa-pss":
      return { bits: bitLength(children(readElement(bitStringBytes(key), 0))[0]) };
    case "dsa": // the parameters may be inherited from the issuer, RFC 3279 2.3.2
      return parameters?.tag === tags.sequence ? { bits: bitLength(children(parameters)[0]) } : {};
    case "ec":
      return curveOf(bitStringBytes(key), parameters);
    case "ed25519":
    case "ed448":
    case "ml-dsa":
    case "malformed":
    case "other":
      return {};
  }
}

function curveOf(point: Uint8Array, parameters?: Element): Pick<PublicKey, "bits" | "curve"> {
  if (point.length < 2) throw new DerError("a key holds no point", 0);
  const compressed = point[0] === 2 || point[0] === 3;
  const pointBits = ((point.length - 1) / (compressed ? 1 : 2)) * 8;
  if (parameters?.tag !== tags.oid) return { bits: pointBits, curve: "explicit" };
  const oid = oidOf(parameters);
  const [curve, bits] = curves[oid] ?? [oid, pointBits];
  return { bits, curve };
}

function bitLength(integer: Element | undefined): number {
  if (integer?.tag !== tags.integer) throw new DerError("a key holds no number", integer?.start ?? 0);
  const content = contentOf(integer);
  const first = content.findIndex((byte) => byte !== 0);
  if (first < 0) return 0;
  return (content.length - first) * 8 - (Math.clz32(content[first] ?? 0) - 24);
}
