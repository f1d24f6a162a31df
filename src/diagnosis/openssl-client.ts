import type { clientReasonTable } from "../gateway/reason-table/client-reasons.js";
import { keyLines, signatureLines, type OpensslEntry } from "./openssl-entry.js";

/** The reasons that lie in the client's own certificate, seen with openssl. */
export const opensslClientChecks = {
  unreadable: {
    commands: (openssl) => [openssl.client("-noout", "-subject")],
    answers: "either",
    warning:
      "openssl verify exits with 2 where it can read no certificate and where it refuses one. OpenSSL also reads BER, and blocks labelled TRUSTED CERTIFICATE or X509 CERTIFICATE; AWS documents neither.",
  },
  "key-mismatch": {
    commands: (openssl) => openssl.keyFigures(),
    answers: "passes",
    warning:
      "openssl verify does not look at the private key and says OK, yet the handshake fails. The moduli of AWS's article tell RSA keys alone apart: of any other certificate openssl x509 -modulus says that there is none and exits with 0, so that all of them match.",
  },
  "self-signed": {
    commands: (openssl) => [openssl.verify()],
    answers: "refuses",
    warning:
      "OpenSSL 3 writes self-signed certificate where API Gateway logs self signed certificate. Equal moduli, as in AWS's article, do not suffice: a reissued certificate of the same key is denied, and two EC certificates have none to compare.",
  },
  "issuer-not-found": {
    commands: (openssl) => [openssl.client("-noout", "-issuer"), openssl.truststoreSubjects()],
    answers: "refuses",
    warning:
      "openssl verify says OK where the issuer is handed over with -untrusted, or where the system's own roots are trusted too, for want of -no-CApath and -no-CAstore. API Gateway uses the truststore alone and denies.",
  },
  "signature-invalid": {
    commands: (openssl) => [openssl.verify()],
    answers: "either",
    warning:
      "openssl verify says certificate signature failure, or, where the key identifiers differ, unable to get local issuer certificate, as if there were none of that name. Of a listed self-signed client it checks no signature and says OK.",
  },
  "insecure-signature-algorithm": {
    commands: (openssl) => [openssl.clientLines(signatureLines)],
    answers: "passes",
    warning:
      "openssl verify says OK, because it has no floor for hashes unless told; with -auth_level 2 it still lets in SHA-224, and any hash of a listed self-signed client. API Gateway denies whatever is weaker than SHA-256.",
  },
  "weak-key": {
    commands: (openssl) => [openssl.clientLines(keyLines)],
    answers: "passes",
    warning:
      "openssl verify says OK, because it has no floor for keys unless told; with -auth_level 2 it still lets in RSA of 2047 bits and P-224. API Gateway's list begins at RSA-2048 and P-256.",
  },
  "unsupported-algorithm": {
    commands: (openssl) => [openssl.clientLines("Public Key Algorithm:|Signature Algorithm:")],
    answers: "passes",
    warning:
      "openssl verify says OK, because OpenSSL knows DSA, Ed25519 and X25519 as well. API Gateway names RSA and ECDSA alone.",
  },
  expired: {
    commands: (openssl) => [openssl.client("-noout", "-dates")],
    answers: "refuses",
    warning: null,
  },
  "not-yet-valid": {
    commands: (openssl) => [openssl.client("-noout", "-dates")],
    answers: "refuses",
    warning:
      "Without -attime openssl verify goes by the clock of the machine on which it runs, and says OK once the day has come. API Gateway went by the moment of the connection.",
  },
} as const satisfies Record<keyof typeof clientReasonTable, OpensslEntry>;
