import type { caReasonTable } from "../gateway/reason-table/ca-reasons.js";
import { keyLines, signatureLines, type OpensslEntry } from "./openssl-entry.js";

/** The reasons that lie in the CA certificates above the client, seen with openssl. */
export const opensslCaChecks = {
  "chain-incomplete": {
    commands: (openssl) => [openssl.verify()],
    answers: "refuses",
    warning:
      "openssl verify says OK with -partial_chain, with the root alone in -CAfile and the CAs below it in -untrusted as in AWS's article, and where the root is one of the system's and -no-CApath and -no-CAstore are left out. API Gateway needs the whole way up to a root in the truststore and denies.",
  },
  "chain-too-long": {
    commands: (openssl) => [openssl.verify("-verify_depth 3")],
    answers: "passes",
    warning:
      "Without -verify_depth openssl verify allows a hundred CAs and says OK. Its 3 are the CAs between client and root; with the root they are the four that API Gateway allows.",
  },
  "ca-expired": {
    commands: (openssl) => [openssl.truststoreLines("Not After")],
    answers: "either",
    warning:
      "openssl verify takes a listed certificate that bears its issuer's name and no authority key identifier for a root, and says OK although the CA that signed it has expired. Of several CAs of one name it follows one, and may name another error.",
  },
  "ca-not-yet-valid": {
    commands: (openssl) => [openssl.truststoreLines("Not Before")],
    answers: "refuses",
    warning:
      "Without -attime openssl verify goes by the clock of the machine on which it runs, and says OK once the day has come. API Gateway went by the moment of the connection.",
  },
  "weak-ca": {
    commands: (openssl) => [openssl.truststoreLines(`${keyLines}|${signatureLines}`)],
    answers: "passes",
    warning:
      "openssl verify says OK, because it has no floor for CAs unless told; with -auth_level 2 it still lets in SHA-224, RSA of 2047 bits and P-224. API Gateway's list begins at SHA-256, RSA-2048 and P-256.",
  },
  "not-a-ca": {
    commands: (openssl) => [openssl.verify()],
    answers: "either",
    warning:
      "openssl verify takes a root that has keyCertSign but no basicConstraints for a CA and says OK, unless told -x509_strict. By RFC 5280 it is none.",
  },
  "path-length-exceeded": {
    commands: (openssl) => [openssl.verify()],
    answers: "refuses",
    warning: null,
  },
} as const satisfies Record<keyof typeof caReasonTable, OpensslEntry>;
