import type { ReasonId } from "../../src/gateway/reasons.js";

/** The reasons that a fixture can show: not a private key, nor a budget. */
export type ReasonOfFiles = Exclude<ReasonId, "key-mismatch" | "search-budget-spent">;

/** What the command for a reason prints where the reason holds, and does not print where it does not. */
export const opensslEvidence: Readonly<Record<ReasonOfFiles, RegExp>> = {
  unreadable: /^Could not read certificate from client\.pem$/m,
  "self-signed": /^error 18 at 0 depth lookup: self-signed certificate$/m,
  "issuer-not-found": /^issuer=(.*)\n(?!(?:.*\n)*subject=\1$)/m,
  "signature-invalid": /^error (?:7|20) at 0 depth lookup:/m,
  "insecure-signature-algorithm": /Signature Algorithm: (?:md5WithRSA|ecdsa-with-SHA(?:1|224)$)/m,
  "weak-key": /Public-Key: \((?:224|1024|2047) bit\)/,
  "unsupported-algorithm": /Algorithm: (?:dsa|ED25519|X25519)/,
  expired: /^notAfter=(?:May 31 23:59:59 2026|Jan {2}1 00:00:00 2026|Jan 31 00:00:00 2026) GMT$/m,
  "not-yet-valid": /^notBefore=(?:Jun {2}1 00:00:01 2026|Jan {2}1 00:00:00 2027) GMT$/m,
  "chain-incomplete":
    /^error (?:2 at \d+ depth lookup: unable to get issuer certificate|7 at 1 depth lookup:.*|22 at 101 depth lookup:.*)$/m,
  "chain-too-long": /^error 22 at 4 depth lookup: certificate chain too long$/m,
  "ca-expired": /Not After : (?:May 31 23:59:59|Jan {2}1 00:00:00) 2026 GMT/,
  "ca-not-yet-valid": /Not Before: Jun {2}1 00:00:01 2026 GMT/,
  "weak-ca": /Public-Key: \((?:224|1024|2047) bit\)|Signature Algorithm: ecdsa-with-SHA(?:1|224)$/m,
  "not-a-ca": /^error 79 at [12] depth lookup: invalid CA certificate$/m,
  "path-length-exceeded": /^error 25 at \d depth lookup: path length constraint exceeded$/m,
  "eku-without-client-auth": /^error 26 at [01] depth lookup: unsuitable certificate purpose$/m,
  "unknown-critical-extension":
    /^error (?:34 at [01] depth lookup: unhandled critical extension|20 at 0 depth lookup:.*)$/m,
  "name-constraints": /^error 47 at 0 depth lookup: permitted subtree violation$/m,
  "curve-not-listed": /ASN1 OID: (?:brainpoolP256r1|secp521r1|secp256k1)$/m,
  "signature-scheme-not-listed": /Algorithm: (?:ED25519|rsassaPss)/,
  "root-self-signature": /^error 7 at [02] depth|Signature Algorithm: ecdsa-with-SHA1$/m,
  "v1-root": /Version: 1 /,
};

/** Fixtures in which a command shows something else than the reason, or shows it although another chain is good. */
export const opensslShowsOtherwise: Readonly<Record<string, string>> = {
  "eku-without-client-auth in issuer-not-found/and-all-of-the-client": "openssl verify stops at the missing issuer",
  "not-a-ca in not-a-ca/beside-a-ca": "openssl verify follows the certificate that is no CA's",
  "v1-root in v1-root/beside-a-v3-root": "the listing shows the root that is not used",
};
