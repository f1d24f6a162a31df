import { verifySignature } from "../../src/certificate/signature.js";
import type { ReasonId } from "../../src/gateway/reasons.js";
import type { Comparison } from "./openssl-verify.js";

/** A reason of ours that does not trouble OpenSSL. Whether we deny or are uncertain stands with the reason. */
interface StricterThanOpenssl {
  readonly openssl: "passes";
  readonly reason: ReasonId;
  /** Absent: always. */
  readonly when?: (comparison: Comparison) => boolean;
  readonly because: string;
}

/** An error of OpenSSL's on which we do not deny, and what must be seen in the case for it to be that one. */
interface StricterThanUs {
  readonly openssl: "refuses";
  readonly errors: readonly number[];
  readonly when: (comparison: Comparison) => boolean;
  readonly because: string;
}

/** A row of the table. */
export type OpensslDifference = StricterThanOpenssl | StricterThanUs;

/** Every way in which we knowingly differ from `openssl verify` (3.0; the numbers are those of openssl/x509_vfy.h). */
export const opensslDifferences = {
  "weak-client-hash": {
    openssl: "passes",
    reason: "insecure-signature-algorithm",
    because: "API Gateway documents SHA-256 as the floor; without -auth_level OpenSSL has none.",
  },
  "weak-client-key": {
    openssl: "passes",
    reason: "weak-key",
    because: "API Gateway documents RSA-2048 and P-256 as the floor; without -auth_level OpenSSL has none.",
  },
  "client-key-not-rsa-or-ec": {
    openssl: "passes",
    reason: "unsupported-algorithm",
    because: "API Gateway documents RSA and ECDSA; OpenSSL verifies DSA and EdDSA as well.",
  },
  "five-cas": {
    openssl: "passes",
    reason: "chain-too-long",
    because: "API Gateway documents four CA certificates; OpenSSL allows a hundred.",
  },
  "weak-ca": {
    openssl: "passes",
    reason: "weak-ca",
    because: "API Gateway documents a floor for the CAs of the truststore; without -auth_level OpenSSL has none.",
  },
  "ca-by-key-usage": {
    openssl: "passes",
    reason: "not-a-ca",
    because:
      "RFC 5280 4.2.1.9 lets a v3 certificate issue others only with basicConstraints; without -x509_strict OpenSSL takes keyCertSign for it in a root.",
  },
  "purpose-not-asked": {
    openssl: "passes",
    reason: "eku-without-client-auth",
    because: "OpenSSL looks at the extended key usage only with -purpose; that API Gateway looks is not documented.",
  },
  "curve-not-listed": {
    openssl: "passes",
    reason: "curve-not-listed",
    because: "OpenSSL takes every named curve; API Gateway lists two.",
  },
  "scheme-not-listed": {
    openssl: "passes",
    reason: "signature-scheme-not-listed",
    because: "OpenSSL takes RSASSA-PSS and EdDSA; API Gateway's list does not name them.",
  },
  "root-not-verified": {
    openssl: "passes",
    reason: "root-self-signature",
    because:
      "OpenSSL looks at a root's own signature only with -check_ss_sig; what API Gateway does is not documented.",
  },
  "v1-root": {
    openssl: "passes",
    reason: "v1-root",
    because: "OpenSSL takes an X.509 v1 root for a CA; what API Gateway does is not documented.",
  },
  "listed-not-verified": {
    openssl: "passes",
    reason: "signature-invalid",
    when: isListedAlone,
    because:
      "OpenSSL looks at nothing but the bytes of a self-signed client that is listed; by RFC 5280 4.1.1.2 both signature algorithms must be one.",
  },
  "self-issued-taken-for-self-signed": {
    openssl: "passes",
    reason: "ca-expired",
    when: climbsAboveSelfIssued,
    because:
      "OpenSSL takes a listed certificate that bears its issuer's name and names no key for a root, whoever signed it; by RFC 5280 3.2 it is self-issued, and the expired CA that signed it counts.",
  },
  "no-backtracking": {
    openssl: "refuses",
    errors: [2, 7, 9, 10, 20, 22, 24, 25, 32, 79],
    when: hasNamesakes,
    because:
      "Of several CAs with one name OpenSSL follows one, chosen by key identifier and dates, and gives up where that way is dead or goes round in a circle.",
  },
  "listed-namesake": {
    openssl: "refuses",
    errors: [18],
    when: isListedAlone,
    because:
      "Of several listed certificates with the name of a self-signed client OpenSSL compares one; API Gateway documents that the very certificate must be listed.",
  },
  "key-identifier": {
    openssl: "refuses",
    errors: [2, 20],
    when: hasForeignKeyIdentifier,
    because:
      "OpenSSL refuses an issuer whose key identifier is not the one named below it; by RFC 5280 4.2.1.1 that is a hint, and the signature verifies.",
  },
  "last-second": {
    openssl: "refuses",
    errors: [10],
    when: endsNow,
    because: "By RFC 5280 4.1.2.5 notAfter belongs to the period; OpenSSL ends it one second before.",
  },
  "critical-extension": {
    openssl: "refuses",
    errors: [34],
    when: ({ prediction }) => hasReason(prediction, "unknown-critical-extension"),
    because:
      "By RFC 5280 4.2 a verifier must refuse what it does not know; which extensions API Gateway knows is not documented.",
  },
  "malformed-extension": {
    openssl: "refuses",
    errors: [2, 20],
    when: hasMalformedExtension,
    because:
      "OpenSSL finds no issuer for a certificate with an extension that does not decode; what API Gateway does about one is not documented.",
  },
  "name-constraints": {
    openssl: "refuses",
    errors: [47, 48],
    when: ({ prediction }) => hasReason(prediction, "name-constraints"),
    because: "Whether API Gateway looks at name constraints is not documented.",
  },
  "explicit-curve": {
    openssl: "refuses",
    errors: [94],
    when: ({ prediction }) => hasReason(prediction, "curve-not-listed"),
    because: "RFC 5480 2.1.1 forbids curves that are spelled out; what API Gateway does about them is not documented.",
  },
} as const satisfies Record<string, OpensslDifference>;

export type OpensslDifferenceId = keyof typeof opensslDifferences;

function hasReason({ reasons }: Comparison["prediction"], wanted: ReasonId): boolean {
  return reasons.some(({ id }) => id === wanted);
}

/** Whether the client signs itself and is listed. */
function isListedAlone({ truststore, prediction: { chain } }: Comparison): boolean {
  const [client] = chain;
  return chain.length === 1 && client?.selfIssued === true && truststore.entryOf(client) !== undefined;
}

/** Whether a certificate that is named like its issuer, but has not signed itself, has another one above it. */
function climbsAboveSelfIssued({ truststore, prediction: { chain } }: Comparison): boolean {
  return chain.slice(0, -1).some((certificate) => {
    const { selfIssued, extensions, publicKey } = certificate;
    const namesNoKey = extensions.authorityKeyIdentifier === undefined;
    const listed = truststore.entryOf(certificate) !== undefined;
    return selfIssued && namesNoKey && listed && verifySignature(certificate, publicKey) === "broken";
  });
}

/** Whether another certificate of the truststore bears the name of a CA on our way up. */
function hasNamesakes({ truststore, prediction: { chain } }: Comparison): boolean {
  return chain.slice(1).some(({ subject }) => truststore.withSubject(subject).length > 1);
}

function hasForeignKeyIdentifier({ prediction: { chain } }: Comparison): boolean {
  return chain.some(({ extensions }, index) => {
    const [named, found] = [extensions.authorityKeyIdentifier, chain[index + 1]?.extensions.subjectKeyIdentifier];
    return named !== undefined && found !== undefined && named !== found;
  });
}

function hasMalformedExtension({ prediction }: Comparison): boolean {
  const malformed = prediction.chain.some(({ extensions }) => extensions.malformed.length > 0);
  return malformed && hasReason(prediction, "unknown-critical-extension");
}

function endsNow({ at, prediction: { chain } }: Comparison): boolean {
  return chain.some(({ notAfter }) => notAfter === at.getTime());
}
