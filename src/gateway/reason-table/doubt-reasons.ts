import { noLine, type ReasonInfo } from "./reason-info.js";

const undocumented = { effect: "uncertain", basis: "inferred", ...noLine } as const;

/** The points on which AWS has published nothing: they leave a client uncertain. */
export const doubtReasonTable = {
  "eku-without-client-auth": {
    ...undocumented,
    title: "an extended key usage lists neither clientAuth nor any purpose",
    why: "Such a certificate is not meant for clients; ALB and CloudFront refuse it, of API Gateway nothing is published.",
    fix: "Have it issued with clientAuth in its extended key usage, or without that extension.",
    source: "RFC-5280",
  },
  "unknown-critical-extension": {
    ...undocumented,
    title: "a critical extension that verifiers do not know, or an extension that does not decode",
    why: "A verifier must refuse a critical extension that it does not know; which ones API Gateway knows is not published.",
    fix: "Have it issued without that extension, or try it against API Gateway.",
    source: "RFC-5280",
  },
  "name-constraints": {
    ...undocumented,
    title: "a name outside of the name constraints of a CA above it",
    why: "RFC 5280 has a verifier refuse such a name; whether API Gateway looks at name constraints is not published.",
    fix: "Have the certificate issued with names that the CA allows, or by another CA.",
    source: "RFC-5280",
  },
  "curve-not-listed": {
    ...undocumented,
    title: "an elliptic curve that API Gateway does not list",
    why: 'The REST page lists P-256 and P-384, the HTTP page says "ECDSA-256 or stronger"; of other curves nothing is published.',
    fix: "Use P-256 or P-384, or try it against API Gateway.",
    source: "DG-REST",
  },
  "signature-scheme-not-listed": {
    ...undocumented,
    title: "a signature scheme that API Gateway does not list",
    why: "AWS names RSA and ECDSA; of RSASSA-PSS, Ed25519, Ed448 and ML-DSA signatures nothing is published.",
    fix: "Use RSA (PKCS#1 v1.5) or ECDSA signatures with SHA-256 or stronger, or try it against API Gateway.",
    source: "DG-REST",
  },
  "root-self-signature": {
    ...undocumented,
    title: "the root's signature of itself is weak, broken, or cannot be verified here",
    why: "A root is trusted because it is listed; many verifiers never look at its own signature, of API Gateway nothing is published.",
    fix: "Have the root reissued, with the same key and name, signed with SHA-256 or stronger.",
    source: "RFC-5280",
  },
  "v1-root": {
    ...undocumented,
    title: "the root is older than X.509 v3",
    why: "Before version 3 a certificate could not say that it is a CA; verifiers differ on such roots.",
    fix: "Have the root reissued as X.509 v3 with basicConstraints CA:TRUE, with the same key and name.",
    source: "RFC-5280",
  },
  "search-budget-spent": {
    ...undocumented,
    title: "the truststore offers more ways up than this tool looks at",
    why: "CAs that cross-sign each other multiply the possible chains; the search is bounded, and says so when it ends early.",
    fix: "Take CAs that cross-sign each other out of the truststore, as far as no client needs them.",
    source: null,
  },
} as const satisfies Record<string, ReasonInfo>;
