import type { ReasonId } from "../../src/gateway/reasons.js";

/** Why we do not accept a client that a TLS server lets in, by the reason of ours. */
export const gatesThatTlsLacks: Readonly<Partial<Record<ReasonId, string>>> = {
  "insecure-signature-algorithm": "API Gateway documents SHA-256 as the floor; TLS without a security level has none.",
  "weak-key": "API Gateway documents RSA-2048 and P-256 as the floor; Node's security level allows RSA-1024.",
  "weak-ca": "API Gateway documents the same floor for the CAs of a truststore.",
  "chain-too-long": "API Gateway documents four CA certificates; OpenSSL allows a hundred.",
  "issuer-not-found": "API Gateway goes by the truststore alone; TLS uses the intermediates that the client sends.",
  "curve-not-listed": "API Gateway lists P-256 and P-384; what it does with others is not documented.",
  "root-self-signature": "TLS trusts a root as it stands; what API Gateway does is not documented.",
  "v1-root": "TLS trusts a root as it stands; what API Gateway does is not documented.",
};

/** Why we do not deny a client that a TLS server turns away, by the server's error and the reason that leaves us uncertain. */
export const gatesThatTlsAdds: Readonly<Record<string, { readonly reason: ReasonId; readonly because: string }>> = {
  INVALID_PURPOSE: {
    reason: "eku-without-client-auth",
    because: "A TLS server asks for clientAuth where the extension is there; that API Gateway does is not documented.",
  },
  // X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION, for which Node.js has no name.
  UNSPECIFIED: {
    reason: "unknown-critical-extension",
    because: "RFC 5280 4.2 has every verifier refuse; which extensions API Gateway knows is not documented.",
  },
};
