import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { readPrivateKey } from "../../src/client/private-key.js";
import { opensslMade, opensslPkcs12 } from "../support/containers.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { openssl } from "../support/openssl.js";

const client = issue({ subject: "CN=client", key: sharedKey("p-256", "secret") });
const { privateKey } = client.key;
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const passphrase = "correct horse battery staple";

/** The key as a line of PEM. */
const body = pem.split("\n")[1] ?? "";

/** The number that is the key, in memory that is not shared: the test must not find its own copy. */
const secret = Buffer.alloc(32);
secret.write(privateKey.export({ format: "jwk" }).d ?? "", "base64url");

const contents = { key: privateKey, certificates: [client], passphrase };
const options = ["-passout", `pass:${passphrase}`];

const files: readonly (readonly [title: string, make: () => string | Uint8Array])[] = [
  ["PEM", () => client.pem + pem],
  ["PEM with an encrypted key", () => client.pem + opensslMade("pkcs8", pem, ["-topk8", ...options]).toString()],
  [
    "PEM with an encrypted key of the old form",
    () => client.pem + opensslMade("ec", pem, ["-aes256", ...options]).toString(),
  ],
  ["PKCS#12", () => opensslPkcs12(contents)],
  ["PKCS#12 of the old form", () => opensslPkcs12({ ...contents, options: ["-legacy"] })],
  [
    "PKCS#12 with nothing encrypted",
    () => opensslPkcs12({ ...contents, options: ["-certpbe", "NONE", "-keypbe", "NONE"] }),
  ],
  ["JSON", () => JSON.stringify({ tls: client.pem + pem })],
  ["one line", () => (client.pem + pem).replaceAll("\n", "\\n")],
  ["URL-encoded PEM", () => encodeURIComponent(client.pem + pem)],
  ["base64 of PEM", () => btoa(client.pem + pem)],
];

/** All memory that is within reach of whoever holds the value. */
function* memoryOf(value: unknown, seen = new Set<unknown>()): Generator<ArrayBufferLike> {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Uint8Array) yield value.buffer;
  else for (const inner of Object.values(value) as unknown[]) yield* memoryOf(inner, seen);
}

describe.skipIf(!openssl.available)("what is read of a file with a private key", () => {
  it.each(files)("holds the key in its KeyObject alone: %s", (_, make) => {
    const made = make();
    // Memory of its own, and none left elsewhere, so that what is found can only come from reading.
    const bytes = typeof made === "string" ? new TextEncoder().encode(made) : Uint8Array.from(made);
    if (typeof made !== "string") made.fill(0);
    const file = readClientFile(bytes, { passphrase });
    expect(file.privateKeys.map((key) => key.equals(privateKey))).toEqual([true]);
    expect(file.leaf && Buffer.from(file.leaf.certificate.der).equals(client.der)).toBe(true);
    const reachable = [...memoryOf(file)].filter((memory) => memory !== bytes.buffer);
    expect(reachable.length).toBeGreaterThan(0);
    for (const part of [secret, body]) {
      expect(reachable.filter((memory) => Buffer.from(memory).includes(part))).toHaveLength(0);
    }
  });

  it.each(files)("prints neither key nor passphrase: %s", (_, make) => {
    const bytes = Buffer.from(make());
    const file = readClientFile(bytes, { passphrase });
    const printed = inspect([file, readPrivateKey(bytes, passphrase)], { depth: Infinity, maxArrayLength: Infinity });
    for (const part of [body, secret.toString("hex"), secret.toString("base64"), passphrase]) {
      expect(printed).not.toContain(part);
    }
  });

  it("is looked for where it would be found", () => {
    const copy = new Uint8Array(privateKey.export({ type: "pkcs8", format: "der" }));
    const holder = { inside: [{ der: copy.subarray(0, 4) }] };
    expect([...memoryOf(holder)].map((memory) => Buffer.from(memory).includes(secret))).toEqual([true]);
  });
});
