import { byteOf, bytesOf, children, DerError, lengthOf, readElement, Reader, tags, type Element } from "./der.js";
import { oidOf, startOfBits } from "./der-values.js";
import { remembered } from "./remembered.js";

/** The subject's public key (RFC 5280 4.1.2.7). */
export interface PublicKey {
  readonly type: PublicKeyType;
  /** The object identifier of the key's algorithm. */
  readonly oid: string;
  /** RSA and DSA: the length of the modulus or prime. EC: the size of the field. */
  readonly bits?: number | undefined;
  /** EC: the curve's name (`P-256`, `secp256k1`), its object identifier, or `explicit`. */
  readonly curve?: string | undefined;
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
  const algorithm = keyAlgorithmOf(reader.read("the public key's algorithm", tags.sequence));
  const key = reader.read("the public key", tags.bitString);
  reader.finish("the public key");
  return new DecodedPublicKey(unlessMalformed(algorithm, sized, key), element);
}

class DecodedPublicKey implements PublicKey {
  readonly type: PublicKeyType;
  readonly oid: string;
  readonly bits: number | undefined;
  readonly curve: string | undefined;
  readonly #element: Element;
  #spki: Uint8Array | undefined;

  constructor({ type, oid, bits, curve }: KeyAlgorithm, element: Element) {
    this.type = type;
    this.oid = oid;
    this.bits = bits;
    this.curve = curve;
    this.#element = element;
  }

  get spki(): Uint8Array {
    return (this.#spki ??= bytesOf(this.#element));
  }
}

/** What the algorithm alone tells of a key. */
type KeyAlgorithm = Omit<PublicKey, "spki">;

const keyAlgorithmOf = remembered((element): KeyAlgorithm => {
  const reader = new Reader(element);
  const oid = oidOf(reader.read("the public key's algorithm identifier", tags.oid));
  const parameters = reader.done ? undefined : reader.read("the public key's parameters");
  reader.finish("the public key's algorithm");
  return unlessMalformed({ type: typeByOid[oid] ?? "other", oid }, withParameters, parameters);
});

/** A key is malformed where its parameters or its numbers are. */
function unlessMalformed<Part>(
  algorithm: KeyAlgorithm,
  complete: (algorithm: KeyAlgorithm, part: Part) => KeyAlgorithm,
  part: Part,
): KeyAlgorithm {
  try {
    return complete(algorithm, part);
  } catch (error) {
    if (error instanceof DerError) return { type: "malformed", oid: algorithm.oid };
    throw error;
  }
}

function withParameters(algorithm: KeyAlgorithm, parameters: Element | undefined): KeyAlgorithm {
  if (algorithm.type === "ec") return { ...algorithm, ...curveOf(parameters) };
  if (algorithm.type !== "dsa" || parameters?.tag !== tags.sequence) return algorithm;
  return { ...algorithm, bits: bitLength(children(parameters)[0]) }; // absent, they are the issuer's: RFC 3279 2.3.2
}

function curveOf(parameters: Element | undefined): Pick<PublicKey, "bits" | "curve"> {
  if (parameters?.tag !== tags.oid) return { curve: "explicit" };
  const oid = oidOf(parameters);
  const [curve, bits] = curves[oid] ?? [oid];
  return bits === undefined ? { curve } : { bits, curve };
}

function sized(algorithm: KeyAlgorithm, key: Element): KeyAlgorithm {
  const { type, oid, curve } = algorithm; // spread, they would take ten times as long
  if (type === "ec") return { type, oid, bits: fieldBits(key, algorithm), curve };
  if (type !== "rsa" && type !== "rsa-pss") return algorithm;
  const numbers = readElement(key.bytes, startOfBits(key), key.end); // RFC 8017 A.1.1
  return { type, oid, bits: bitLength(children(numbers)[0]) };
}

/** The size of the field, which the length of a point tells where the curve does not. */
function fieldBits(point: Element, { bits }: KeyAlgorithm): number {
  const start = startOfBits(point);
  const length = point.end - start;
  if (length < 2) throw new DerError("a key holds no point", 0);
  const compressed = point.bytes[start] === 2 || point.bytes[start] === 3;
  return bits ?? ((length - 1) / (compressed ? 1 : 2)) * 8;
}

function bitLength(integer: Element | undefined): number {
  if (integer?.tag !== tags.integer) throw new DerError("a key holds no number", integer?.start ?? 0);
  let first = 0;
  while (byteOf(integer, first) === 0) first++;
  const leading = byteOf(integer, first);
  if (leading === undefined) return 0;
  return (lengthOf(integer) - first) * 8 - (Math.clz32(leading) - 24);
}
