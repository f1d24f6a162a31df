import type { doubtReasonTable } from "../gateway/reason-table/doubt-reasons.js";
import { keyLines, signatureLines, type OpensslEntry } from "./openssl-entry.js";

/** The points on which AWS has published nothing, seen with openssl: its answer is not known to be API Gateway's. */
export const opensslDoubtChecks = {
  "eku-without-client-auth": {
    commands: (openssl) => [openssl.verify("-purpose sslclient")],
    answers: "passes",
    warning:
      "Without -purpose openssl verify does not look at the extended key usage and says OK; with it, it also refuses a keyUsage without digitalSignature, which API Gateway does not ask for. Whether API Gateway looks at the purpose is not documented.",
  },
  "unknown-critical-extension": {
    commands: (openssl) => [openssl.verify()],
    answers: "either",
    warning:
      "openssl verify refuses a critical extension that it does not handle, and of one that does not decode it says unable to get local issuer certificate, although the issuer is there; an unknown one that stands there twice it lets pass. Which extensions API Gateway knows is not documented.",
  },
  "name-constraints": {
    commands: (openssl) => [openssl.verify()],
    answers: "refuses",
    warning: "openssl verify refuses the name. Whether API Gateway looks at name constraints is not documented.",
  },
  "curve-not-listed": {
    commands: (openssl) => [openssl.clientLines(keyLines), openssl.truststoreLines(keyLines)],
    answers: "either",
    warning:
      "openssl verify says OK of every curve that has a name, and refuses one that is spelled out. What API Gateway does beyond P-256 and P-384 is not documented.",
  },
  "signature-scheme-not-listed": {
    commands: (openssl) => [
      openssl.clientLines(`Public Key Algorithm:|${signatureLines}`),
      openssl.truststoreLines(`Public Key Algorithm:|${signatureLines}`),
    ],
    answers: "passes",
    warning:
      "openssl verify says OK, because OpenSSL 3.0 knows RSASSA-PSS, Ed25519 and Ed448. API Gateway's list does not name them, and what it does is not documented.",
  },
  "root-self-signature": {
    commands: (openssl) => [openssl.verify("-check_ss_sig"), openssl.truststoreLines(signatureLines)],
    answers: "passes",
    warning:
      "openssl verify looks at a root's signature of itself only with -check_ss_sig, and does not mind SHA-1 there even then. What API Gateway does is not documented.",
  },
  "v1-root": {
    commands: (openssl) => [openssl.truststoreLines("Version:")],
    answers: "passes",
    warning:
      "openssl verify takes an X.509 v1 root for a CA and says OK, unless told -x509_strict. What API Gateway does is not documented.",
  },
  "search-budget-spent": {
    commands: (openssl) => [openssl.verify("-show_chain")],
    answers: "either",
    warning:
      "openssl verify does not search: of several CAs of one name it follows one. OK means that there is a way up; a refusal does not mean that there is none.",
  },
} as const satisfies Record<keyof typeof doubtReasonTable, OpensslEntry>;
