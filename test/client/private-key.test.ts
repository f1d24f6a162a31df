import { inspect } from "node:util";
import { createPublicKey, type KeyExportOptions } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPrivateKey, type PrivateKeyRead } from "../../src/client/private-key.js";
import { issue, pemOf } from "../support/issue.js";
import { sharedKey, type KeyKind } from "../support/keys.js";

type Type = "pkcs1" | "pkcs8" | "sec1";

const unencrypted: readonly (readonly [KeyKind, Type])[] = [
  ["rsa-2048", "pkcs1"],
  ["rsa-2048", "pkcs8"],
  ["p-256", "sec1"],
  ["p-256", "pkcs8"],
  ["p-384", "sec1"],
  ["p-384", "pkcs8"],
  ["ed25519", "pkcs8"],
];

function exported(kind: KeyKind, type: Type, more: Partial<KeyExportOptions<"pem">> = {}): string {
  return sharedKey(kind)
    .privateKey.export({ ...more, type, format: "pem" })
    .toString();
}

const spkiOf = ({ key }: PrivateKeyRead) =>
  key && createPublicKey(key).export({ type: "spki", format: "der" }).toString("hex");

const expectedSpki = (kind: KeyKind) =>
  sharedKey(kind).publicKey.export({ type: "spki", format: "der" }).toString("hex");

describe.each(unencrypted)("a key of kind %s in the form %s", (kind, type) => {
  const pem = exported(kind, type);

  it("is read from PEM", () => {
    expect(spkiOf(readPrivateKey(Buffer.from(pem)))).toBe(expectedSpki(kind));
  });

  it("is read from DER", () => {
    const der = sharedKey(kind).privateKey.export({ type, format: "der" });
    expect(spkiOf(readPrivateKey(der))).toBe(expectedSpki(kind));
  });

  it("is read from PEM with CRLF", () => {
    expect(spkiOf(readPrivateKey(Buffer.from(pem.replaceAll("\n", "\r\n"))))).toBe(expectedSpki(kind));
  });

  it("is read from a file that starts with its certificate", () => {
    const { pem: certificate } = issue({ subject: "CN=client", key: sharedKey(kind) });
    expect(spkiOf(readPrivateKey(Buffer.from(certificate + pem)))).toBe(expectedSpki(kind));
  });
});

const encryption = { cipher: "aes-256-cbc", passphrase: "test" } as const;

const encrypted: readonly (readonly [string, string | Uint8Array])[] = [
  ["RSA key in PKCS#8", exported("rsa-2048", "pkcs8", encryption)],
  ["RSA key in PKCS#1, with headers", exported("rsa-2048", "pkcs1", encryption)],
  ["EC key in PKCS#8", exported("p-256", "pkcs8", encryption)],
  ["EC key in SEC 1, with headers", exported("p-256", "sec1", encryption)],
  ["Ed25519 key in PKCS#8", exported("ed25519", "pkcs8", encryption)],
  ["EC key in PKCS#8 as DER", sharedKey("p-256").privateKey.export({ type: "pkcs8", format: "der", ...encryption })],
];

describe("an encrypted key", () => {
  it.each(encrypted)("%s is told apart from an unreadable one", (_, file) => {
    expect(readPrivateKey(Buffer.from(file))).toEqual({ key: undefined, problem: "passphrase-needed" });
  });
});

const unreadable: readonly (readonly [string, string | Uint8Array])[] = [
  ["an empty file", ""],
  ["text", "to be done\n"],
  ["a certificate in PEM", issue({ subject: "CN=client" }).pem],
  ["a certificate in DER", issue({ subject: "CN=client" }).der],
  ["a public key", sharedKey("p-256").publicKey.export({ type: "spki", format: "pem" })],
  ["a key block that holds something else", pemOf(Buffer.from("not a secret"), "PRIVATE KEY")],
  ["a key block without END", exported("p-256", "pkcs8").replace(/-----END.*\n/, "")],
  ["a key cut short", sharedKey("p-256").privateKey.export({ type: "pkcs8", format: "der" }).subarray(0, 60)],
];

describe("a file without a key", () => {
  it.each(unreadable)("such as %s is unreadable", (_, file) => {
    expect(readPrivateKey(Buffer.from(file))).toEqual({ key: undefined, problem: "unreadable" });
  });

  it("is read without a throw, whatever its bytes", () => {
    const pem = Buffer.from(exported("p-256", "pkcs8"));
    const flipped = fc.tuple(fc.nat({ max: pem.length - 1 }), fc.integer({ min: 1, max: 255 })).map(([at, mask]) => {
      const bytes = Buffer.from(pem);
      bytes[at] = (bytes[at] ?? 0) ^ mask;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(flipped, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        const result = readPrivateKey(bytes);
        if (result.key === undefined) expect(["passphrase-needed", "unreadable"]).toContain(result.problem);
        else expect(result.key.type).toBe("private");
      }),
    );
  });
});

describe("the result", () => {
  const files = [...unencrypted.map(([kind, type]) => exported(kind, type)), ...encrypted.map(([, file]) => file)];

  it("never holds text of the file, not even when it is printed", () => {
    for (const file of [...files, ...unreadable.map(([, text]) => text)]) {
      const bytes = Buffer.from(file);
      const printed = inspect(readPrivateKey(bytes), { depth: Infinity, showHidden: true });
      for (const line of bytes.toString("latin1").split(/\s+/)) {
        if (line.length >= 12) expect(printed).not.toContain(line);
      }
    }
  });
});
