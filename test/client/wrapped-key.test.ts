import { createPublicKey, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readPrivateKey } from "../../src/client/private-key.js";
import { opensslMade, opensslPkcs12 } from "../support/containers.js";
import { issue } from "../support/issue.js";
import { sharedKey, type KeyKind } from "../support/keys.js";
import { openssl } from "../support/openssl.js";

const spkiOf = (key: KeyObject) => createPublicKey(key).export({ type: "spki", format: "der" }).toString("hex");
const expected = (...kinds: readonly KeyKind[]) => kinds.map((kind) => spkiOf(sharedKey(kind).privateKey));

/** The public keys of what was read, or why nothing was. */
function read(file: string | Uint8Array, passphrase?: string) {
  const result = readPrivateKey(Buffer.from(file), passphrase);
  if (result.key === undefined) return result.problem;
  expect(result.key).toBe(result.keys[0]);
  return result.keys.map(spkiOf);
}

const pemKey = (kind: KeyKind, type: "pkcs1" | "pkcs8" | "sec1" = "pkcs8") =>
  sharedKey(kind).privateKey.export({ type, format: "pem" }).toString();
const base64Of = (kind: KeyKind, type: "pkcs1" | "pkcs8" | "sec1" = "pkcs8") =>
  sharedKey(kind).privateKey.export({ type, format: "der" }).toString("base64");

const wrappings: readonly (readonly [title: string, wrap: (pem: string) => string])[] = [
  ["one line with \\n", (pem) => pem.replaceAll("\n", "\\n")],
  ["one line in a shell's variable", (pem) => `KEY="${pem.replaceAll("\n", "\\n")}"\n`],
  ["spaces for line breaks", (pem) => pem.trim().replaceAll("\n", " ")],
  ["URL-encoded", encodeURIComponent],
  ["URL-encoded, twice", (pem) => encodeURIComponent(encodeURIComponent(pem))],
  ["base64 of PEM", btoa],
  ["base64 of PEM in YAML", (pem) => `  tls.key: ${btoa(pem)}\n`],
  ["JSON", (pem) => JSON.stringify({ status: "200", tls: { key: pem } })],
  ["JSON inside JSON", (pem) => JSON.stringify({ message: JSON.stringify({ key: pem }) })],
];

const forms: readonly (readonly [KeyKind, "pkcs1" | "pkcs8" | "sec1"])[] = [
  ["rsa-2048", "pkcs1"],
  ["rsa-2048", "pkcs8"],
  ["p-256", "sec1"],
  ["p-256", "pkcs8"],
  ["p-384", "sec1"],
  ["ed25519", "pkcs8"],
];

describe.each(forms)("a wrapped key of kind %s in the form %s", (kind, type) => {
  it.each(wrappings)("is read: %s", (_, wrap) => {
    expect(read(wrap(pemKey(kind, type)))).toEqual(expected(kind));
  });

  it.each(wrappings)("is read behind its certificate: %s", (_, wrap) => {
    const { pem } = issue({ subject: "CN=client", key: sharedKey(kind) });
    expect(read(wrap(pem + pemKey(kind, type)))).toEqual(expected(kind));
  });

  it.each([
    ["a file of nothing else", (text: string) => text],
    ["in lines of 40", (text: string) => text.replaceAll(/.{40}/g, "$&\n")],
    ["in a text", (text: string) => `key: ${text}\n`],
    ["in JSON", (text: string) => JSON.stringify({ key: text })],
  ])("is read from bare base64: %s", (_, wrap) => {
    expect(read(wrap(base64Of(kind, type)))).toEqual(expected(kind));
  });
});

describe("a file with several keys", () => {
  const two = pemKey("p-256") + pemKey("ed25519");

  it.each([["plain", (pem: string) => pem], ...wrappings] as const)("gives them all, in its order: %s", (_, wrap) => {
    expect(read(wrap(two))).toEqual(expected("p-256", "ed25519"));
  });

  it("gives those of JSON in the order of the document", () => {
    const file = JSON.stringify({ other: pemKey("rsa-2048"), key: pemKey("p-256") });
    expect(read(file)).toEqual(expected("rsa-2048", "p-256"));
  });

  it("takes a key that reads well for all there is, and peels nothing", () => {
    const { pem } = issue({ subject: "CN=client" });
    expect(read(pem + pemKey("p-256") + JSON.stringify({ key: pemKey("ed25519") }))).toEqual(expected("p-256"));
  });
});

describe("a wrapped file without a key", () => {
  it.each(wrappings)("is unreadable: %s", (_, wrap) => {
    const { pem } = issue({ subject: "CN=client" });
    expect(read(wrap(pem))).toBe("unreadable");
    expect(read(wrap(pemKey("p-256").replace(/\n.*\n/, "\nAAAA\n")))).toBe("unreadable");
  });
});

describe.skipIf(!openssl.available)("a wrapped key that is encrypted", () => {
  const passphrase = "correct horse";
  const options = ["-topk8", "-passout", `pass:${passphrase}`];
  const encrypted = openssl.available ? opensslMade("pkcs8", pemKey("p-256"), options).toString() : "";
  const traditional = openssl.available
    ? opensslMade("ec", pemKey("p-256"), ["-aes256", "-passout", `pass:${passphrase}`]).toString()
    : "";
  const client = issue({ subject: "CN=client", key: sharedKey("p-256") });
  const pkcs12 = openssl.available
    ? opensslPkcs12({ key: client.key.privateKey, certificates: [client], passphrase })
    : Buffer.alloc(0);
  const line = traditional.replaceAll("\n", "\\n");

  const files: readonly (readonly [title: string, file: string])[] = [
    ...wrappings.map(([title, wrap]) => [title, wrap(encrypted)] as const),
    ["the old form on one line", line],
    ["the old form in JSON", JSON.stringify({ key: traditional })],
    ["PKCS#12 in base64", pkcs12.toString("base64")],
    ["PKCS#12 in JSON", JSON.stringify({ pfx: pkcs12.toString("base64"), password: "?" })],
  ];

  it.each(files)("is read with its passphrase and with no other: %s", (_, file) => {
    expect(read(file, passphrase)).toEqual(expected("p-256"));
    expect(read(file)).toBe("passphrase-needed");
    expect(read(file, "correct cow")).toBe("passphrase-wrong");
  });
});
