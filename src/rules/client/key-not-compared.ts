import type { ClientRule } from "../rule.js";

export const keyNotCompared: ClientRule = {
  id: "client/key-not-compared",
  severity: "info",
  title: "private key in the client's file that could not be read",
  why: "Whether it belongs to the certificate is not known: with another key the TLS handshake fails.",
  fix: "Give its passphrase by MTLS_TRUSTSTORE_PASSPHRASE or --passphrase-file, or name a key that can be read with --key.",
  basis: "inferred",
  source: null,
  audit: "openssl pkey -in client.pem -passin pass: -noout",
  check({ leaf, privateKeys, unreadKeys }) {
    if (leaf === undefined || privateKeys.length + unreadKeys.length === 0) return "not-applicable";
    const [problem] = unreadKeys;
    if (problem === undefined || privateKeys.length > 0) return "pass";
    const why = problem === "passphrase-needed" ? "is encrypted" : "cannot be read";
    return [{ message: `The private key in the file ${why}, so that it was not compared with the certificate.` }];
  },
};
