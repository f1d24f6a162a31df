import type { Certificate } from "../certificate/certificate.js";
import { describe, keyTitle } from "../gateway/describe.js";
import type { Truststore } from "../truststore/truststore.js";
import { bitsOfPair, mayHaveSigned, rsaTraceOf } from "./signature-trace.js";

/** Why no listed key verifies a signature, as far as this can be known. */
export interface SignatureFailure {
  /**
   * `content-altered`: the certificate says something else than what was signed. `other-key`: another key made the
   * signature. `signature-damaged`: the signature itself is none.
   */
  readonly cause: "content-altered" | "other-key" | "signature-damaged" | "unknown";
  /** `certain`: it follows from the bytes. `likely`: key identifiers, or the lack of any trace, say so. `null` where the cause is unknown. */
  readonly certainty: "certain" | "likely" | null;
  /** One sentence. */
  readonly evidence: string;
  /** What to do. */
  readonly fix: string;
}

const fetchAgain = "Use the original: fetch the certificate again from the CA that issued it.";
const issueAgain = "Have its CA issue it again.";
/** What to do where a CA has two keys under one name. */
export const otherKeyFix =
  "Have it issued again with the listed key of its CA. Or list the CA's certificate with the other key in the place of the listed one: two of one subject are refused, so that what the listed key has issued loses access.";
const compare = `Compare it with the copy that its CA keeps (--compare). If they differ: ${fetchAgain} If not, the CA has another key: ${otherKeyFix}`;

/**
 * Looks for what is wrong with a certificate whose issuer's name is listed while no key of that name verifies it.
 * `named` are the listed certificates of that name, or the certificate itself where it signs itself.
 */
export function signatureFailureOf(
  certificate: Certificate,
  named: readonly Certificate[],
  truststore: Truststore,
): SignatureFailure {
  const { algorithmsAgree, signature, signatureAlgorithm } = certificate;
  if (!algorithmsAgree) return algorithmsDiffer;
  if (signature.length === 0) return noSignature;
  if (signatureAlgorithm.scheme === "ecdsa" && bitsOfPair(signature) === undefined) return noPair;
  for (const ca of named) {
    const trace = rsaTraceOf(ca.publicKey, certificate);
    if (trace !== "foreign") return madeByKeyOf(describe(ca, truststore), trace);
  }
  const possible = named.filter((ca) => mayHaveSigned(ca.publicKey, certificate));
  if (possible.length === 0) return noPossibleKey(certificate, named);
  const allRead = possible.every(({ publicKey: { type } }) => type !== "malformed" && type !== "other");
  return byKeyIdentifier(certificate, possible, truststore, signatureAlgorithm.scheme === "rsa-pkcs1" && allRead);
}

/** Of a certificate beside its genuine copy. */
export function knownByCopy(certificate: Certificate, copy: Certificate): SignatureFailure {
  const isSameContent = Buffer.compare(certificate.signedBytes, copy.signedBytes) === 0;
  return {
    cause: isSameContent ? "signature-damaged" : "content-altered",
    certainty: "certain",
    evidence: `The other copy is genuine, and this one has ${isSameContent ? "another signature over the same content" : "other content"}: it was altered.`,
    fix: "Use the other copy.",
  };
}

/** `isForeign`: the signature is of RSA and opens with none of the keys, as it stands. */
function byKeyIdentifier(
  certificate: Certificate,
  named: readonly Certificate[],
  truststore: Truststore,
  isForeign: boolean,
): SignatureFailure {
  const wanted = certificate.extensions.authorityKeyIdentifier;
  const identifiers = named.map(({ extensions }) => extensions.subjectKeyIdentifier);
  if (wanted === undefined || identifiers.includes(undefined)) return isForeign ? noTraceOfKey : nothingTells;
  const pointedAt = named.find(({ extensions }) => extensions.subjectKeyIdentifier === wanted);
  if (pointedAt === undefined) return otherIdentifier;
  const asked = `Its authority key identifier is that of ${describe(pointedAt, truststore)}, so that key was meant to have signed it`;
  const unless = "or the CA has kept the identifier for another key";
  return isForeign
    ? { ...damaged, evidence: `${asked}, yet the signature does not open with it: its bytes were altered, ${unless}.` }
    : { ...altered, evidence: `${asked}: content or signature were altered since, ${unless}.` };
}

/** An RSA signature opens with its key alone: where it opens and is not of this content, the content has changed since. */
function madeByKeyOf(name: string, trace: "own-content" | "other-content"): SignatureFailure {
  if (trace === "own-content") {
    return {
      cause: "signature-damaged",
      certainty: "certain",
      evidence: `The key of ${name} signed this very content, but not in the form that the signature algorithm has: the signature was made wrongly, and the content was not altered.`,
      fix: issueAgain,
    };
  }
  return {
    cause: "content-altered",
    certainty: "certain",
    evidence: `The key of ${name} made this very signature, but over other content: the certificate was altered after it was signed.`,
    fix: fetchAgain,
  };
}

/** Keys that are named before the others are only hinted at. */
const mostKeys = 5;

function noPossibleKey(certificate: Certificate, named: readonly Certificate[]): SignatureFailure {
  const titles = [...new Set(named.map(({ publicKey }) => keyTitle(publicKey)))];
  const keys = [...titles.slice(0, mostKeys), ...(titles.length > mostKeys ? ["…"] : [])].join(", ");
  return {
    cause: "other-key",
    certainty: "certain",
    evidence: `A signature with ${certificate.signatureAlgorithm.name}${sizeText(certificate)} cannot come from the listed key (${keys}): another key made it.`,
    fix: otherKeyFix,
  };
}

function sizeText({ signature, signatureAlgorithm: { scheme } }: Certificate): string {
  if (scheme === "ecdsa") return ` of ${bitsOfPair(signature) ?? 0} bits`;
  return scheme.startsWith("rsa") ? ` of ${signature.length * 8} bits` : "";
}

const damaged = { cause: "signature-damaged", certainty: "likely", fix: fetchAgain } as const;
const altered = { cause: "content-altered", certainty: "likely", fix: fetchAgain } as const;

const algorithmsDiffer: SignatureFailure = {
  cause: "content-altered",
  certainty: "likely",
  evidence:
    "It names one signature algorithm inside its signed part and another outside, which no careful issuer does: it was altered, or made so.",
  fix: fetchAgain,
};

const noSignature: SignatureFailure = {
  cause: "signature-damaged",
  certainty: "certain",
  evidence: "Its signature is empty or does not fill whole bytes, as every signature does: its bytes are damaged.",
  fix: fetchAgain,
};

const noPair: SignatureFailure = {
  cause: "signature-damaged",
  certainty: "certain",
  evidence:
    "Its signature is not a pair of numbers, as every ECDSA signature is: its bytes are damaged, or were never right.",
  fix: fetchAgain,
};

const noTraceOfKey: SignatureFailure = {
  cause: "other-key",
  certainty: "likely",
  evidence:
    "The signature does not open with any listed RSA key of that name: another key made it, or the bytes of the signature are damaged.",
  fix: compare,
};

const otherIdentifier: SignatureFailure = {
  cause: "other-key",
  certainty: "likely",
  evidence:
    "Its authority key identifier names another key than the listed one: it was issued with that other key, before or after the CA was re-keyed.",
  fix: otherKeyFix,
};

const nothingTells: SignatureFailure = {
  cause: "unknown",
  certainty: null,
  evidence: "Nothing in the certificates tells whether it was altered or another key signed it.",
  fix: compare,
};
