import type { Certificate } from "../certificate/certificate.js";
import { hashTitle } from "../certificate/hash.js";
import { selfSignatureOf } from "../certificate/self-signature.js";
import type { PathContext, Position } from "./ca-gates.js";
import { describe, keyTitle } from "./describe.js";
import { isWeakHash, listedCurves, minimumCurveBits } from "./limits.js";
import { reasonFor, type Reason } from "./reason.js";

/** Extended key usages that admit a client (RFC 5280 4.2.1.12): clientAuth, anyExtendedKeyUsage. */
const clientPurposes = new Set(["1.3.6.1.5.5.7.3.2", "2.5.29.37.0"]);

/** What OpenSSL handles when it is critical (X509_supported_extension, seen in 3.0); it must refuse the others. */
const processedExtensions = new Set([
  ...[15, 17, 19, 30, 31, 32, 33, 36, 37, 54].map((arc) => `2.5.29.${arc}`),
  "2.16.840.1.113730.1.1", // nsCertType
]);

/** The points of a client's own certificate on which API Gateway documents nothing. */
export function clientDoubts(client: Certificate): readonly Reason[] {
  return doubtsOf(client, "The client certificate");
}

/** The points of a CA certificate above a client on which API Gateway documents nothing. */
export function caDoubts(ca: Certificate, { isRoot }: Position, { truststore }: PathContext): readonly Reason[] {
  const who = `The CA ${describe(ca, truststore)}`;
  const doubts = [...doubtsOf(ca, who), ...(isRoot ? rootDoubts(ca, who) : [])];
  return doubts.map((doubt) => ({ ...doubt, certificate: ca }));
}

function doubtsOf(certificate: Certificate, who: string): readonly Reason[] {
  return [
    withoutClientAuth(certificate, who),
    ...unknownExtensions(certificate, who),
    curveNotListed(certificate, who),
    schemeNotListed(certificate, who),
  ].filter((reason) => reason !== undefined);
}

function withoutClientAuth({ extensions }: Certificate, who: string): Reason | undefined {
  const purposes = extensions.extendedKeyUsage;
  if (purposes === undefined || purposes.some((purpose) => clientPurposes.has(purpose))) return undefined;
  return reasonFor(
    "eku-without-client-auth",
    `${who} has an extended key usage without clientAuth (${purposes.join(", ")}); whether API Gateway minds is not documented.`,
  );
}

function unknownExtensions({ extensions }: Certificate, who: string): readonly Reason[] {
  const { all, malformed } = extensions;
  const unknown = all.filter(
    ({ oid, critical }) => critical && !processedExtensions.has(oid) && !malformed.includes(oid),
  );
  if (unknown.length + malformed.length === 0) return [];
  return [
    ...unknown.map(
      ({ oid }) => `${who} has the critical extension ${oid}, which a verifier that does not know it must refuse.`,
    ),
    ...malformed.map((oid) => `${who} has an extension ${oid} that stands there twice or does not decode.`),
  ].map((message) => reasonFor("unknown-critical-extension", message));
}

function curveNotListed({ publicKey }: Certificate, who: string): Reason | undefined {
  const { type, bits, curve } = publicKey;
  if (type !== "ec" || curve === undefined || listedCurves.has(curve) || (bits ?? 0) < minimumCurveBits.value) {
    return undefined;
  }
  return reasonFor(
    "curve-not-listed",
    `${who} has a key on the curve ${curve}; API Gateway's REST page lists P-256 and P-384, its HTTP page "ECDSA-256 or stronger".`,
  );
}

function schemeNotListed({ publicKey, signatureAlgorithm }: Certificate, who: string): Reason | undefined {
  const { scheme, name } = signatureAlgorithm;
  const signedOtherwise = scheme !== "rsa-pkcs1" && scheme !== "ecdsa" && scheme !== "dsa";
  if (!signedOtherwise && publicKey.type !== "rsa-pss") return undefined;
  const what = signedOtherwise ? `is signed with ${name}` : `has the key ${keyTitle(publicKey)}`;
  return reasonFor(
    "signature-scheme-not-listed",
    `${who} ${what}, which API Gateway's list of algorithms does not name.`,
  );
}

function rootDoubts(root: Certificate, who: string): readonly Reason[] {
  const doubts: Reason[] = [];
  const flaw = selfSignatureFlaw(root);
  if (flaw !== undefined) {
    const isAltered = selfSignatureOf(root) === "broken" || !root.algorithmsAgree;
    const message = `${who} ${flaw}; whether API Gateway looks at a root's own signature is not documented.`;
    const fix = "Fetch the root again from its owner: this copy may have been altered.";
    doubts.push(reasonFor("root-self-signature", message, isAltered ? { fix } : {}));
  }
  if (root.version < 3) {
    const what = `is an X.509 v${root.version} root; whether API Gateway takes it for a CA is not documented.`;
    doubts.push(reasonFor("v1-root", `${who} ${what}`));
  }
  return doubts;
}

function selfSignatureFlaw(root: Certificate): string | undefined {
  const { hash, name } = root.signatureAlgorithm;
  if (!root.algorithmsAgree) return "names one signature algorithm inside its signed part and another outside";
  if (selfSignatureOf(root) === "broken") return "bears its own name as issuer, but its own key did not sign it";
  if (hash !== undefined && isWeakHash(hash)) return `signs itself with ${hashTitle(hash)} (${name})`;
  return selfSignatureOf(root) === "unverifiable"
    ? `signs itself with ${name}, which cannot be verified here`
    : undefined;
}
