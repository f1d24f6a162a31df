import type { Certificate } from "../certificate/certificate.js";
import { hashTitle } from "../certificate/hash.js";
import { selfSignatureOf } from "../certificate/self-signature.js";
import type { PathContext, Position } from "./ca-gates.js";
import { describe, keyTitle } from "./describe.js";
import { isWeakHash, listedCurves, minimumCurveBits } from "./limits.js";
import type { Reason } from "./reason.js";

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
  return {
    id: "eku-without-client-auth",
    message: `${who} has an extended key usage without clientAuth (${purposes.join(", ")}); whether API Gateway minds is not documented.`,
    fix: "Have it issued with clientAuth in its extended key usage, or without that extension.",
  };
}

function unknownExtensions({ extensions }: Certificate, who: string): readonly Reason[] {
  const id = "unknown-critical-extension";
  const fix = "Have it issued without that extension, or try it against API Gateway.";
  const { all, malformed } = extensions;
  const unknown = all.filter(
    ({ oid, critical }) => critical && !processedExtensions.has(oid) && !malformed.includes(oid),
  );
  return [
    ...unknown.map(({ oid }): Reason => {
      return {
        id,
        message: `${who} has the critical extension ${oid}, which a verifier that does not know it must refuse.`,
        fix,
      };
    }),
    ...malformed.map((oid): Reason => {
      return { id, message: `${who} has an extension ${oid} that stands there twice or does not decode.`, fix };
    }),
  ];
}

function curveNotListed({ publicKey }: Certificate, who: string): Reason | undefined {
  const { type, bits, curve } = publicKey;
  if (type !== "ec" || curve === undefined || listedCurves.has(curve) || (bits ?? 0) < minimumCurveBits.value) {
    return undefined;
  }
  return {
    id: "curve-not-listed",
    message: `${who} has a key on the curve ${curve}; API Gateway's REST page lists P-256 and P-384, its HTTP page "ECDSA-256 or stronger".`,
    fix: "Use P-256 or P-384, or try it against API Gateway.",
  };
}

function schemeNotListed({ publicKey, signatureAlgorithm }: Certificate, who: string): Reason | undefined {
  const { scheme, name } = signatureAlgorithm;
  const signedOtherwise = scheme !== "rsa-pkcs1" && scheme !== "ecdsa" && scheme !== "dsa";
  if (!signedOtherwise && publicKey.type !== "rsa-pss") return undefined;
  const what = signedOtherwise ? `is signed with ${name}` : `has the key ${keyTitle(publicKey)}`;
  return {
    id: "signature-scheme-not-listed",
    message: `${who} ${what}, which API Gateway's list of algorithms does not name.`,
    fix: "Use RSA (PKCS#1 v1.5) or ECDSA signatures with SHA-256 or stronger, or try it against API Gateway.",
  };
}

function rootDoubts(root: Certificate, who: string): readonly Reason[] {
  const doubts: Reason[] = [];
  const flaw = selfSignatureFlaw(root);
  if (flaw !== undefined) {
    doubts.push({
      id: "root-self-signature",
      message: `${who} ${flaw}; whether API Gateway looks at a root's own signature is not documented.`,
      fix:
        selfSignatureOf(root) === "broken" || !root.algorithmsAgree
          ? "Fetch the root again from its owner: this copy may have been altered."
          : "Have the root reissued, with the same key and name, signed with SHA-256 or stronger.",
    });
  }
  if (root.version < 3) {
    doubts.push({
      id: "v1-root",
      message: `${who} is an X.509 v${root.version} root; whether API Gateway takes it for a CA is not documented.`,
      fix: "Have the root reissued as X.509 v3 with basicConstraints CA:TRUE, with the same key and name.",
    });
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
