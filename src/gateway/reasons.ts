import type { Basis, Source } from "./basis.js";

/** What is known of a reason, whichever client it meets. */
export interface ReasonInfo {
  /** What the reason does to the client while it holds. */
  readonly effect: "denied" | "uncertain" | "unreadable";
  readonly title: string;
  readonly basis: Basis;
  /** What the basis rests on; null for a limit of this tool. */
  readonly source: Source | null;
  /** The text behind `Access denied. Reason: `; null where AWS has published none and none is likely. */
  readonly logText: string | null;
  /** `inferred`: predicted, not published. */
  readonly logTextBasis: "documented" | "inferred" | null;
}

/** The three texts that AWS has published (KC-403), to the letter. */
const published = {
  issuer: "Could not find issuer for certificate",
  algorithm: "Client cert using an insecure Signature Algorithm",
  selfSigned: "self signed certificate",
} as const;

const noLine = { logText: null, logTextBasis: null } as const;
const documentedLine = (logText: string) => ({ logText, logTextBasis: "documented" }) as const;
const predictedLine = (logText: string) => ({ logText, logTextBasis: "inferred" }) as const;

/**
 * Every reason, in the order in which they are judged. AWS has not published its order: ours is inferred.
 * All reasons that hold are listed; the first is the one to expect in the log.
 */
export const reasonTable = {
  unreadable: {
    effect: "unreadable",
    title: "no certificate can be decoded from the client's file",
    basis: "documented",
    source: "DG-REST",
    ...noLine,
  },
  "key-mismatch": {
    effect: "denied",
    title: "the private key is not the client certificate's: the TLS handshake fails before any log",
    basis: "documented",
    source: "KC-403",
    ...noLine,
  },
  "self-signed": {
    effect: "denied",
    title: "the client is self-signed and the truststore does not hold this very certificate",
    basis: "documented",
    source: "KC-403",
    ...documentedLine(published.selfSigned),
  },
  "issuer-not-found": {
    effect: "denied",
    title: "no certificate in the truststore bears the issuer's name",
    basis: "documented",
    source: "KC-403",
    ...documentedLine(published.issuer),
  },
  "signature-invalid": {
    effect: "denied",
    title: "a certificate of the issuer's name is there, but its key did not make the client's signature",
    basis: "documented",
    source: "KC-403",
    ...predictedLine(published.issuer),
  },
  "insecure-signature-algorithm": {
    effect: "denied",
    title: "the client is signed with a hash weaker than SHA-256",
    basis: "documented",
    source: "KC-403",
    ...documentedLine(published.algorithm),
  },
  "weak-key": {
    effect: "denied",
    title: "the client's key is RSA below 2048 bits or on a curve below P-256",
    basis: "inferred",
    source: "DG-REST",
    ...predictedLine(published.algorithm),
  },
  "unsupported-algorithm": {
    effect: "denied",
    title: "DSA, or a client key that is neither RSA nor ECDSA",
    basis: "inferred",
    source: "DG-REST",
    ...noLine,
  },
  expired: {
    effect: "denied",
    title: "the client certificate has expired",
    basis: "documented",
    source: "SAMPLE",
    ...predictedLine("certificate has expired"),
  },
  "not-yet-valid": {
    effect: "denied",
    title: "the client certificate is not yet valid",
    basis: "documented",
    source: "SAMPLE",
    ...predictedLine("certificate is not yet valid"),
  },
  "chain-incomplete": {
    effect: "denied",
    title: "the way up from the issuer does not reach a self-signed root in the truststore",
    basis: "documented",
    source: "DG-REST",
    ...predictedLine(published.issuer),
  },
  "chain-too-long": {
    effect: "denied",
    title: "more than four CA certificates stand above the client",
    basis: "documented",
    source: "DG-REST",
    ...noLine,
  },
  "ca-expired": {
    effect: "denied",
    title: "a CA on the way up has expired",
    basis: "observed",
    source: "SAMPLE",
    ...predictedLine("certificate has expired"),
  },
  "ca-not-yet-valid": {
    effect: "denied",
    title: "a CA on the way up is not yet valid",
    basis: "observed",
    source: "SAMPLE",
    ...predictedLine("certificate is not yet valid"),
  },
  "weak-ca": {
    effect: "denied",
    title: "a CA on the way up has a key or a signature below API Gateway's floor",
    basis: "inferred",
    source: "DG-REST",
    ...noLine,
  },
  "not-a-ca": {
    effect: "denied",
    title: "an issuer on the way up may not issue certificates",
    basis: "inferred",
    source: "RFC-5280",
    ...noLine,
  },
  "path-length-exceeded": {
    effect: "denied",
    title: "a CA on the way up allows fewer CAs below it",
    basis: "inferred",
    source: "RFC-5280",
    ...noLine,
  },
  "eku-without-client-auth": {
    effect: "uncertain",
    title: "an extended key usage lists neither clientAuth nor any purpose",
    basis: "inferred",
    source: "RFC-5280",
    ...noLine,
  },
  "unknown-critical-extension": {
    effect: "uncertain",
    title: "a critical extension that verifiers do not know, or an extension that does not decode",
    basis: "inferred",
    source: "RFC-5280",
    ...noLine,
  },
  "name-constraints": {
    effect: "uncertain",
    title: "a name outside of the name constraints of a CA above it",
    basis: "inferred",
    source: "RFC-5280",
    ...noLine,
  },
  "curve-not-listed": {
    effect: "uncertain",
    title: "an elliptic curve that API Gateway does not list",
    basis: "inferred",
    source: "DG-REST",
    ...noLine,
  },
  "signature-scheme-not-listed": {
    effect: "uncertain",
    title: "a signature scheme that API Gateway does not list",
    basis: "inferred",
    source: "DG-REST",
    ...noLine,
  },
  "root-self-signature": {
    effect: "uncertain",
    title: "the root's signature of itself is weak, broken, or cannot be verified here",
    basis: "inferred",
    source: "RFC-5280",
    ...noLine,
  },
  "v1-root": {
    effect: "uncertain",
    title: "the root is older than X.509 v3",
    basis: "inferred",
    source: "RFC-5280",
    ...noLine,
  },
  "search-budget-spent": {
    effect: "uncertain",
    title: "the truststore offers more ways up than this tool looks at",
    basis: "inferred",
    source: null,
    ...noLine,
  },
} as const satisfies Record<string, ReasonInfo>;

/** The name by which reports and code refer to a reason. */
export type ReasonId = keyof typeof reasonTable;
