import type { Certificate } from "../certificate/certificate.js";
import { hashTitle } from "../certificate/hash.js";
import { keyTitle, timeText } from "./describe.js";
import { isWeakHash, minimumCurveBits, minimumRsaBits } from "./limits.js";
import { reasonFor, type Reason } from "./reason.js";
import { isAfter, isBefore } from "./validity.js";

/** The gates that look at the client's own certificate and at nothing else. `at` is in milliseconds since 1970. */
export function clientReasons(client: Certificate, at: number): readonly Reason[] {
  return [
    insecureSignatureAlgorithm(client),
    weakKey(client),
    unsupportedAlgorithm(client),
    expired(client, at),
    notYetValid(client, at),
  ].filter((reason) => reason !== undefined);
}

function insecureSignatureAlgorithm({ signatureAlgorithm: { hash, name } }: Certificate): Reason | undefined {
  if (hash === undefined || !isWeakHash(hash)) return undefined;
  return reasonFor(
    "insecure-signature-algorithm",
    `The client certificate is signed with ${hashTitle(hash)} (${name}); API Gateway needs SHA-256 or stronger.`,
  );
}

function weakKey({ publicKey }: Certificate): Reason | undefined {
  if (!isWeakKey(publicKey)) return undefined;
  return reasonFor(
    "weak-key",
    `The client's key is ${keyTitle(publicKey)}; API Gateway needs RSA-2048, P-256 or stronger.`,
  );
}

/** RSA or an elliptic curve below the floor. */
export function isWeakKey({ type, bits }: Certificate["publicKey"]): boolean {
  if (bits === undefined) return false;
  if (type === "rsa" || type === "rsa-pss") return bits < minimumRsaBits.value;
  return type === "ec" && bits < minimumCurveBits.value;
}

function unsupportedAlgorithm({ publicKey, signatureAlgorithm }: Certificate): Reason | undefined {
  const supported = publicKey.type === "rsa" || publicKey.type === "rsa-pss" || publicKey.type === "ec";
  if (supported && signatureAlgorithm.scheme !== "dsa") return undefined;
  const what = supported ? `is signed with ${signatureAlgorithm.name}` : `has the key ${keyTitle(publicKey)}`;
  return reasonFor("unsupported-algorithm", `The client certificate ${what}; API Gateway names RSA and ECDSA only.`);
}

function expired(client: Certificate, at: number): Reason | undefined {
  if (!isAfter(client, at)) return undefined;
  return reasonFor("expired", `The client certificate expired on ${timeText(client.notAfter)}.`);
}

function notYetValid(client: Certificate, at: number): Reason | undefined {
  if (!isBefore(client, at)) return undefined;
  return reasonFor("not-yet-valid", `The client certificate is valid from ${timeText(client.notBefore)} on.`);
}
