import type { Certificate } from "../certificate/certificate.js";
import { hashTitle } from "../certificate/hash.js";
import { keyTitle, timeText } from "./describe.js";
import { isWeakHash, minimumCurveBits, minimumRsaBits } from "./limits.js";
import type { Reason } from "./reason.js";
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
  return {
    id: "insecure-signature-algorithm",
    message: `The client certificate is signed with ${hashTitle(hash)} (${name}); API Gateway needs SHA-256 or stronger.`,
    fix: "Have its CA issue the client certificate again, signed with SHA-256 or stronger.",
  };
}

function weakKey({ publicKey }: Certificate): Reason | undefined {
  if (!isWeakKey(publicKey)) return undefined;
  return {
    id: "weak-key",
    message: `The client's key is ${keyTitle(publicKey)}; API Gateway needs RSA-2048, P-256 or stronger.`,
    fix: "Make a new key (RSA of at least 2048 bits, P-256 or P-384) and have the certificate issued for it.",
  };
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
  return {
    id: "unsupported-algorithm",
    message: `The client certificate ${what}; API Gateway names RSA and ECDSA only.`,
    fix: "Make an RSA key of at least 2048 bits or one on P-256 or P-384, and have it certified by an RSA or ECDSA CA.",
  };
}

function expired(client: Certificate, at: number): Reason | undefined {
  if (!isAfter(client, at)) return undefined;
  return {
    id: "expired",
    message: `The client certificate expired on ${timeText(client.notAfter)}.`,
    fix: "Have the client certificate renewed.",
  };
}

function notYetValid(client: Certificate, at: number): Reason | undefined {
  if (!isBefore(client, at)) return undefined;
  return {
    id: "not-yet-valid",
    message: `The client certificate is valid from ${timeText(client.notBefore)} on.`,
    fix: "Wait until then, check the clock of the CA that issued it, or have it issued again with an earlier start.",
  };
}
