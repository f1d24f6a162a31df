import type { Verdict } from "../../src/gateway/judgement.js";
import type { ReasonId } from "../../src/gateway/reasons.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import {
  alone,
  clientOf,
  expiredCa,
  intermediate,
  issuing,
  ladder,
  noCa,
  root,
  tomorrow,
  weakCa,
  yesterday,
} from "./tls-authorities.js";

/** A client that shakes hands with a TLS server, and what is to be had. */
export interface TlsClient {
  readonly title: string;
  readonly client: Issued;
  /** Certificates that the client sends along. */
  readonly sent?: readonly Issued[];
  readonly bundle: readonly Issued[];
  /** Our answer. */
  readonly verdict: Verdict;
  readonly reasons: readonly ReasonId[];
  /** The server's, as Node.js names it (`UNSPECIFIED` where it has no name); absent: let in. */
  readonly error?: string;
  /** Another error where the server has Node's security level. */
  readonly errorAtLevel?: string;
}

const bundle = [root, intermediate, issuing];

/** Clients of every kind, with the answer of a real server and ours. */
export const tlsClients: readonly TlsClient[] = [
  { title: "a client of the issuing CA is let in", client: clientOf(issuing), bundle, ...accepted() },
  {
    title: "the order of the bundle does not matter",
    client: clientOf(issuing),
    bundle: bundle.toReversed(),
    ...accepted(),
  },
  { title: "a client of the root is let in", client: clientOf(root), bundle, ...accepted() },
  { title: "an X.509 v1 client is let in", client: clientOf(issuing, { version: 1 }), bundle, ...accepted() },
  {
    title: "an RSA client is let in",
    client: clientOf(issuing, { key: sharedKey("rsa-2048") }),
    bundle,
    ...accepted(),
  },
  {
    title: "the issuer is missing",
    client: clientOf(issuing),
    bundle: [root, intermediate],
    ...denied("issuer-not-found"),
    error: "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  },
  {
    title: "the intermediates are missing and the client sends them along",
    client: clientOf(issuing),
    sent: [issuing, intermediate],
    bundle: [root],
    ...denied("issuer-not-found"),
  },
  {
    title: "the root is missing",
    client: clientOf(issuing),
    bundle: [intermediate, issuing],
    ...denied("chain-incomplete"),
    error: "UNABLE_TO_GET_ISSUER_CERT",
  },
  {
    title: "the link between issuing CA and root is missing",
    client: clientOf(issuing),
    bundle: [root, issuing],
    ...denied("chain-incomplete"),
    error: "UNABLE_TO_GET_ISSUER_CERT",
  },
  {
    title: "a client signed with SHA-1",
    client: clientOf(issuing, { signature: "sha1" }),
    bundle,
    ...denied("insecure-signature-algorithm"),
    errorAtLevel: "UNSPECIFIED",
  },
  {
    title: "a client with RSA-1024",
    client: clientOf(issuing, { key: sharedKey("rsa-1024") }),
    bundle,
    ...denied("weak-key"),
  },
  {
    title: "a client under a CA on P-224",
    client: clientOf(weakCa),
    bundle: [root, weakCa],
    ...denied("weak-ca"),
  },
  { title: "a self-signed client that is listed is let in", client: alone, bundle: [...bundle, alone], ...accepted() },
  {
    title: "a self-signed client that is not listed",
    client: alone,
    bundle,
    ...denied("self-signed"),
    error: "DEPTH_ZERO_SELF_SIGNED_CERT",
  },
  {
    title: "an expired client",
    client: clientOf(issuing, { notAfter: yesterday }),
    bundle,
    ...denied("expired"),
    error: "CERT_HAS_EXPIRED",
  },
  {
    title: "a client that is not yet valid",
    client: clientOf(issuing, { notBefore: tomorrow }),
    bundle,
    ...denied("not-yet-valid"),
    error: "CERT_NOT_YET_VALID",
  },
  {
    title: "a client under an expired CA",
    client: clientOf(expiredCa),
    bundle: [root, expiredCa],
    ...denied("ca-expired"),
    error: "CERT_HAS_EXPIRED",
  },
  {
    title: "a client whose content was altered",
    client: clientOf(issuing, { alter: "content" }),
    bundle,
    ...denied("signature-invalid"),
    error: "CERT_SIGNATURE_FAILURE",
  },
  {
    title: "a client whose signature was altered",
    client: clientOf(issuing, { alter: "signature" }),
    bundle,
    ...denied("signature-invalid"),
    error: "CERT_SIGNATURE_FAILURE",
  },
  {
    title: "a client under four CAs is let in",
    client: clientOf(ladder[3]),
    bundle: ladder.slice(0, 4),
    ...accepted(),
  },
  { title: "a client under five CAs", client: clientOf(ladder[4]), bundle: ladder, ...denied("chain-too-long") },
  {
    title: "a client issued by a certificate without the CA bit",
    client: clientOf(noCa),
    bundle: [root, noCa],
    ...denied("not-a-ca"),
    error: "INVALID_PURPOSE",
  },
  {
    title: "a client on P-521",
    client: clientOf(issuing, { key: sharedKey("p-521") }),
    bundle,
    ...uncertain("curve-not-listed"),
  },
  {
    title: "a client meant for servers only",
    client: clientOf(issuing, { extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] }),
    bundle,
    ...uncertain("eku-without-client-auth"),
    error: "INVALID_PURPOSE",
  },
  {
    title: "a client with a critical extension that nobody knows",
    client: clientOf(issuing, { extensions: [{ oid: "1.2.3.4", critical: true, value: Buffer.from("0500", "hex") }] }),
    bundle,
    ...uncertain("unknown-critical-extension"),
    error: "UNSPECIFIED",
  },
  ofRoot("an X.509 v1 root", { version: 1 }, "v1-root"),
  ofRoot("a root whose own signature was altered", { alter: "signature" }, "root-self-signature"),
  ofRoot("a root that signs itself with SHA-1", { signature: "sha1" }, "root-self-signature"),
];

function accepted() {
  return { verdict: "accepted", reasons: [] } as const;
}

function denied(...reasons: readonly ReasonId[]) {
  return { verdict: "denied", reasons } as const;
}

function uncertain(...reasons: readonly ReasonId[]) {
  return { verdict: "uncertain", reasons } as const;
}

function ofRoot(title: string, wish: Partial<Template>, reason: ReasonId): TlsClient {
  const odd = issue({ subject: "CN=Odd Root,O=TLS", ca: true, ...wish });
  return { title: `a client of ${title}`, client: clientOf(odd), bundle: [odd], ...uncertain(reason) };
}
