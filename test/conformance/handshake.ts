import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type TLSSocket } from "node:tls";
import { issue } from "../support/issue.js";
import { sharedKey, type KeyPair } from "../support/keys.js";

/** A client that knocks, and the certificates that the server goes by. */
export interface Handshake {
  /** PEM. */
  readonly bundle: string;
  /** PEM, the client's own certificate first; what follows is sent along. */
  readonly certificates: string;
  readonly key: KeyPair;
  /** Lets weak signatures and keys through, as OpenSSL 1.0 did. */
  readonly withoutSecurityLevel: boolean;
}

/** What the server made of the client. */
export interface Admittance {
  readonly authorized: boolean;
  /** `X509_V_ERR_…` without its prefix. */
  readonly error: string | undefined;
}

const patience = 5_000;

/** One handshake over TLS 1.2, the version of API Gateway's policy, on the loopback. Everything is closed when it returns. */
export async function shakeHands({ bundle, certificates, key, withoutSecurityLevel }: Handshake): Promise<Admittance> {
  const security = withoutSecurityLevel ? { ciphers: "DEFAULT@SECLEVEL=0" } : {};
  const own = serverIdentity();
  const server = createServer({
    ...own,
    ...security,
    ca: bundle,
    requestCert: true,
    rejectUnauthorized: false,
    maxVersion: "TLSv1.2",
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const signal = AbortSignal.timeout(patience);
  const arrival = once(server, "secureConnection", { signal }) as Promise<[TLSSocket]>;
  const client = connect({
    port: (server.address() as AddressInfo).port,
    host: "127.0.0.1",
    cert: certificates,
    key: pemOfKey(key),
    rejectUnauthorized: false,
    // A client with a certificate below the level cannot even load it.
    ciphers: "DEFAULT@SECLEVEL=0",
  });
  try {
    const [[socket]] = await Promise.all([arrival, once(client, "secureConnect", { signal })]);
    const { authorized, authorizationError } = socket;
    const error = authorizationError as unknown as string | null;
    socket.destroy();
    return { authorized, error: error ?? undefined };
  } finally {
    client.destroy();
    server.close();
    await once(server, "close");
  }
}

function serverIdentity(): { readonly cert: string; readonly key: string } {
  const { pem, key } = issue({ subject: "CN=localhost", key: sharedKey("p-256", "server") });
  return { cert: pem, key: pemOfKey(key) };
}

function pemOfKey({ privateKey }: KeyPair): string {
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
