import { generateKeyPairSync } from "node:crypto";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey, type KeyKind } from "../support/keys.js";
import type { OpensslDifferenceId } from "./openssl-differences.js";
import type { Case } from "./openssl-verify.js";

const at = new Date("2026-06-01T00:00:00Z");
const period = { notBefore: "2026-01-01T00:00:00Z", notAfter: "2028-01-01T00:00:00Z" };

/** For every row of the table a case that shows it, and nothing else. */
export const opensslCases = {
  "weak-client-hash": oneLevel({ client: { signature: "sha1" } }),
  "weak-client-key": oneLevel({ client: { key: sharedKey("rsa-1024") } }),
  "client-key-not-rsa-or-ec": oneLevel({ client: { key: sharedKey("ed25519") } }),
  "five-cas": levels(5),
  "weak-ca": oneLevel({ root: keyed("p-224") }),
  "ca-by-key-usage": oneLevel({ root: { ca: undefined, keyUsage: 0x20 } }),
  "purpose-not-asked": oneLevel({ client: { extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] } }),
  "curve-not-listed": oneLevel({ client: keyed("secp256k1") }),
  "scheme-not-listed": oneLevel({ root: keyed("ed25519") }),
  "root-not-verified": oneLevel({ root: { alter: "signature" } }),
  "v1-root": oneLevel({ root: { version: 1 } }),
  "self-issued-taken-for-self-signed": rollover(),
  "no-backtracking": deadNamesake(),
  "listed-not-verified": listed({ outerSignature: "sha512" }),
  "listed-namesake": listedNamesake(),
  "key-identifier": foreignKeyIdentifier(),
  "last-second": oneLevel({ client: { notAfter: at.toISOString() } }),
  "critical-extension": oneLevel({
    client: { extensions: [{ oid: "1.2.3.4", critical: true, value: octets("0500") }] },
  }),
  "malformed-extension": oneLevel({ client: { extensions: [{ oid: "2.5.29.17", value: octets("0500") }] } }),
  "name-constraints": constrained(),
  "explicit-curve": oneLevel({
    client: { key: generateKeyPairSync("ec", { namedCurve: "prime256v1", paramEncoding: "explicit" }) },
  }),
} as const satisfies Record<OpensslDifferenceId, Case>;

type Wish = { readonly [K in keyof Template]?: Template[K] | undefined };

function rootWith(wish: Wish = {}): Issued {
  return issue({ subject: "CN=Root,O=Differential", ca: true, ...period, ...wish } as Template);
}

function clientOf(issuer: Issued, wish: Wish = {}): Issued {
  return issue({ subject: "CN=Client,O=Differential", issuer, ...period, ...wish } as Template);
}

function caseOf(client: Issued, ...bundle: readonly Issued[]): Case {
  return { client: client.pem, bundle: bundle.map(({ pem }) => pem).join(""), at };
}

function oneLevel({ root: rootWish, client }: { root?: Wish; client?: Wish }): Case {
  const root = rootWith(rootWish);
  return caseOf(clientOf(root, client), root);
}

function levels(count: number): Case {
  const cas = [rootWith()];
  for (let level = 2; level <= count; level++) {
    cas.unshift(issue({ subject: `CN=Level ${level},O=Differential`, issuer: cas[0], ca: true, ...period }));
  }
  return caseOf(clientOf(cas[0] ?? rootWith()), ...cas);
}

/** A CA of the issuer's name with another key and no way up, in front of the living one. */
function deadNamesake(): Case {
  const [root, gone] = [rootWith(), issue({ subject: "CN=Gone,O=Differential", ca: true, ...period })];
  const wish = { subject: "CN=Intermediate,O=Differential", ca: true, keyIdentifiers: false, ...period };
  const dead = issue({ ...wish, issuer: gone, key: sharedKey("p-256", "dead") });
  const living = issue({ ...wish, issuer: root });
  return caseOf(clientOf(living, { keyIdentifiers: false }), root, dead, living);
}

/** A self-signed client that is listed. */
function listed(wish: Wish): Case {
  const client = rootWith(wish);
  return caseOf(client, client);
}

/** Another certificate of the client's name in front of the client's own. */
function listedNamesake(): Case {
  const client = rootWith();
  return caseOf(client, rootWith({ key: sharedKey("p-256", "namesake") }), client);
}

/** The certificate with which an expired root hands over to its next key, as a client. */
function rollover(): Case {
  const old = rootWith({ notAfter: "2026-05-01T00:00:00Z", keyIdentifiers: false });
  const next = issue({
    subject: "CN=Root,O=Differential",
    issuer: old,
    key: sharedKey("p-256", "next"),
    ca: true,
    keyIdentifiers: false,
    ...period,
  });
  return caseOf(next, old, next);
}

/** The client names a key identifier of the issuer that is not the issuer's. */
function foreignKeyIdentifier(): Case {
  const root = rootWith();
  const value = octets("3006800401020304");
  return caseOf(clientOf(root, { keyIdentifiers: false, extensions: [{ oid: "2.5.29.35", value }] }), root);
}

/** The root permits the DNS names below `example.org`; the client bears `example.com`. */
function constrained(): Case {
  const permitted = Buffer.concat([octets("3011a00f300d820b"), Buffer.from("example.org")]);
  const name = Buffer.concat([octets("300d820b"), Buffer.from("example.com")]);
  const root = rootWith({ extensions: [{ oid: "2.5.29.30", critical: true, value: permitted }] });
  return caseOf(clientOf(root, { extensions: [{ oid: "2.5.29.17", value: name }] }), root);
}

function keyed(kind: KeyKind): Wish {
  return { key: sharedKey(kind) };
}

function octets(hex: string): Buffer {
  return Buffer.from(hex, "hex");
}
