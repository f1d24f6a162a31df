import { children, contextTag, DerError, Reader, tags, type Element } from "./der.js";
import { oidOf, smallInteger } from "./der-values.js";
import { hashByOid, type HashName } from "./hash.js";
import { remembered } from "./remembered.js";

/** How a certificate is signed. `name` is OpenSSL's long name, `RSASSA-PSS`, or the dotted object identifier. */
export interface SignatureAlgorithm {
  readonly oid: string;
  readonly name: string;
  readonly scheme: SignatureScheme;
  /** Absent where the scheme has no separate hash, or is not known. */
  readonly hash?: HashName;
  /** RSASSA-PSS only. */
  readonly pss?: { readonly saltLength: number; readonly maskHash: HashName };
}

/** How a signature is made, apart from its hash. `unknown`: the algorithm, or its parameters, are not known here. */
export type SignatureScheme = "rsa-pkcs1" | "rsa-pss" | "ecdsa" | "dsa" | "eddsa" | "ml-dsa" | "unknown";

const rsaPss = "1.2.840.113549.1.1.10";
const maskGeneration1 = "1.2.840.113549.1.1.8";

/** RFC 3279, 4055, 5754, 5758, 8410, 8692, 9881; NIST's Computer Security Objects Register. */
const known: Readonly<Record<string, readonly [name: string, scheme: SignatureScheme, hash?: HashName]>> = {
  "1.2.840.113549.1.1.2": ["md2WithRSAEncryption", "rsa-pkcs1", "md2"],
  "1.2.840.113549.1.1.3": ["md4WithRSAEncryption", "rsa-pkcs1", "md4"],
  "1.2.840.113549.1.1.4": ["md5WithRSAEncryption", "rsa-pkcs1", "md5"],
  "1.3.14.3.2.3": ["md5WithRSA", "rsa-pkcs1", "md5"],
  "1.2.840.113549.1.1.5": ["sha1WithRSAEncryption", "rsa-pkcs1", "sha1"],
  "1.3.14.3.2.29": ["sha1WithRSA", "rsa-pkcs1", "sha1"],
  "1.2.840.113549.1.1.14": ["sha224WithRSAEncryption", "rsa-pkcs1", "sha224"],
  "1.2.840.113549.1.1.11": ["sha256WithRSAEncryption", "rsa-pkcs1", "sha256"],
  "1.2.840.113549.1.1.12": ["sha384WithRSAEncryption", "rsa-pkcs1", "sha384"],
  "1.2.840.113549.1.1.13": ["sha512WithRSAEncryption", "rsa-pkcs1", "sha512"],
  "1.2.840.113549.1.1.15": ["sha512-224WithRSAEncryption", "rsa-pkcs1", "sha512-224"],
  "1.2.840.113549.1.1.16": ["sha512-256WithRSAEncryption", "rsa-pkcs1", "sha512-256"],
  "2.16.840.1.101.3.4.3.13": ["RSA-SHA3-224", "rsa-pkcs1", "sha3-224"],
  "2.16.840.1.101.3.4.3.14": ["RSA-SHA3-256", "rsa-pkcs1", "sha3-256"],
  "2.16.840.1.101.3.4.3.15": ["RSA-SHA3-384", "rsa-pkcs1", "sha3-384"],
  "2.16.840.1.101.3.4.3.16": ["RSA-SHA3-512", "rsa-pkcs1", "sha3-512"],
  "1.2.840.10045.4.1": ["ecdsa-with-SHA1", "ecdsa", "sha1"],
  "1.2.840.10045.4.3.1": ["ecdsa-with-SHA224", "ecdsa", "sha224"],
  "1.2.840.10045.4.3.2": ["ecdsa-with-SHA256", "ecdsa", "sha256"],
  "1.2.840.10045.4.3.3": ["ecdsa-with-SHA384", "ecdsa", "sha384"],
  "1.2.840.10045.4.3.4": ["ecdsa-with-SHA512", "ecdsa", "sha512"],
  "2.16.840.1.101.3.4.3.9": ["ecdsa_with_SHA3-224", "ecdsa", "sha3-224"],
  "2.16.840.1.101.3.4.3.10": ["ecdsa_with_SHA3-256", "ecdsa", "sha3-256"],
  "2.16.840.1.101.3.4.3.11": ["ecdsa_with_SHA3-384", "ecdsa", "sha3-384"],
  "2.16.840.1.101.3.4.3.12": ["ecdsa_with_SHA3-512", "ecdsa", "sha3-512"],
  "1.2.840.10040.4.3": ["dsaWithSHA1", "dsa", "sha1"],
  "2.16.840.1.101.3.4.3.1": ["dsa_with_SHA224", "dsa", "sha224"],
  "2.16.840.1.101.3.4.3.2": ["dsa_with_SHA256", "dsa", "sha256"],
  "2.16.840.1.101.3.4.3.3": ["dsa_with_SHA384", "dsa", "sha384"],
  "2.16.840.1.101.3.4.3.4": ["dsa_with_SHA512", "dsa", "sha512"],
  "1.3.101.112": ["ED25519", "eddsa"],
  "1.3.101.113": ["ED448", "eddsa"],
  "2.16.840.1.101.3.4.3.17": ["ML-DSA-44", "ml-dsa"],
  "2.16.840.1.101.3.4.3.18": ["ML-DSA-65", "ml-dsa"],
  "2.16.840.1.101.3.4.3.19": ["ML-DSA-87", "ml-dsa"],
};

/** Reads an AlgorithmIdentifier (RFC 5280 4.1.1.2). */
export const signatureAlgorithmOf = remembered(readAlgorithm);

function readAlgorithm(element: Element): SignatureAlgorithm {
  const reader = new Reader(element);
  const oid = oidOf(reader.read("the signature algorithm's identifier", tags.oid));
  const parameters = reader.done ? undefined : reader.read("the signature algorithm's parameters");
  reader.finish("the signature algorithm");
  if (oid === rsaPss) return { oid, name: "RSASSA-PSS", ...pssOf(parameters) };
  const [name, scheme, hash] = known[oid] ?? [oid, "unknown"];
  return { oid, name, scheme, ...(hash && { hash }) };
}

type Pss = Pick<SignatureAlgorithm, "scheme" | "hash" | "pss">;

/** Parameters that do not decode make an algorithm that nobody knows; they do not cost the certificate. */
function pssOf(parameters: Element | undefined): Pss {
  try {
    return pssParameters(parameters?.tag === tags.sequence ? parameters : undefined);
  } catch (error) {
    if (error instanceof DerError) return { scheme: "unknown" };
    throw error;
  }
}

/** RFC 4055 3.1; absent parts take their defaults. A hash that nobody knows leaves the scheme without one. */
function pssParameters(parameters: Element | undefined): Pss {
  let hash: HashName | undefined = "sha1";
  let maskHash: HashName | undefined = "sha1";
  let saltLength = 20;
  const reader = parameters === undefined ? undefined : new Reader(parameters);
  const [hashField, maskField, saltField] = [0, 1, 2].map((number) => reader?.readOptional(contextTag(number)));
  if (hashField !== undefined) hash = hashOf(onlyChild(hashField));
  if (maskField !== undefined) maskHash = maskHashOf(onlyChild(maskField));
  if (saltField !== undefined) saltLength = smallInteger(onlyChild(saltField));
  if (hash === undefined || maskHash === undefined) return { scheme: "unknown" };
  return { scheme: "rsa-pss", hash, pss: { saltLength, maskHash } };
}

function hashOf(algorithm: Element | undefined): HashName | undefined {
  const oid = algorithm === undefined ? undefined : children(algorithm)[0];
  return oid === undefined ? undefined : hashByOid.get(oidOf(oid));
}

function maskHashOf(mask: Element): HashName | undefined {
  const [oid, hash] = children(mask);
  return oid !== undefined && oidOf(oid) === maskGeneration1 ? hashOf(hash) : undefined;
}

function onlyChild(parent: Element): Element {
  const [child, ...others] = children(parent);
  if (child === undefined || others.length > 0) throw new DerError("a parameter holds not one value", parent.start);
  return child;
}
