import { createPublicKey } from "node:crypto";
import forge from "node-forge";
import { describe, expect, it } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { readPrivateKey } from "../../src/client/private-key.js";
import { opensslMade, opensslPkcs12 } from "../support/containers.js";
import { issue } from "../support/issue.js";
import { sharedKey, type KeyKind } from "../support/keys.js";
import { openssl } from "../support/openssl.js";

const passphrase = "Grüße, correct horse";
const spkiOf = (kind: KeyKind) => sharedKey(kind).publicKey.export({ type: "spki", format: "der" }).toString("hex");
const plain = (kind: KeyKind) => sharedKey(kind).privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** The public key of what was read, or why nothing was. */
function read(file: Uint8Array, given?: string) {
  const result = readPrivateKey(file, given);
  if (result.key === undefined) return result.problem;
  return createPublicKey(result.key).export({ type: "spki", format: "der" }).toString("hex");
}

const legacy = ["-provider", "legacy", "-provider", "default"];
const pass = ["-passout", `pass:${passphrase}`];

/** Each made by `openssl <command> <options>` from a plain key. */
const encryptions: readonly (readonly [title: string, kind: KeyKind, command: string, options: readonly string[]])[] = [
  ["PKCS#8 with AES-256", "rsa-2048", "pkcs8", ["-topk8", "-v2", "aes-256-cbc"]],
  ["PKCS#8 with AES-128 and HMAC-SHA-1", "p-256", "pkcs8", ["-topk8", "-v2", "aes128", "-v2prf", "hmacWithSHA1"]],
  ["PKCS#8 with AES-192 and HMAC-SHA-512", "p-384", "pkcs8", ["-topk8", "-v2", "aes192", "-v2prf", "hmacWithSHA512"]],
  ["PKCS#8 with triple DES", "ed25519", "pkcs8", ["-topk8", "-v2", "des3"]],
  ["PKCS#8 with DES", "p-256", "pkcs8", ["-topk8", "-v2", "des-cbc", ...legacy]],
  ["PKCS#8 with RC2", "p-256", "pkcs8", ["-topk8", "-v2", "rc2-cbc", ...legacy]],
  ["PKCS#8 with RC2 of 64 bits", "p-256", "pkcs8", ["-topk8", "-v2", "rc2-64-cbc", ...legacy]],
  ["PKCS#8 with RC2 of 40 bits", "p-256", "pkcs8", ["-topk8", "-v2", "rc2-40-cbc", ...legacy]],
  ["PKCS#8 with Camellia", "p-256", "pkcs8", ["-topk8", "-v2", "camellia-128-cbc"]],
  ["PKCS#8 with scrypt", "rsa-2048", "pkcs8", ["-topk8", "-scrypt"]],
  ["PKCS#8 with 300,000 rounds", "p-256", "pkcs8", ["-topk8", "-v2", "aes256", "-iter", "300000"]],
  ["old PKCS#8 with MD5 and DES", "rsa-2048", "pkcs8", ["-topk8", "-v1", "PBE-MD5-DES", ...legacy]],
  ["old PKCS#8 with MD5 and RC2", "rsa-2048", "pkcs8", ["-topk8", "-v1", "PBE-MD5-RC2-64", ...legacy]],
  ["old PKCS#8 with SHA-1 and DES", "rsa-2048", "pkcs8", ["-topk8", "-v1", "PBE-SHA1-DES", ...legacy]],
  ["old PKCS#8 with SHA-1 and RC2", "p-256", "pkcs8", ["-topk8", "-v1", "PBE-SHA1-RC2-64", ...legacy]],
  ["old PKCS#8 with triple DES", "rsa-2048", "pkcs8", ["-topk8", "-v1", "PBE-SHA1-3DES"]],
  ["old PKCS#8 with RC2 of 40 bits", "rsa-2048", "pkcs8", ["-topk8", "-v1", "PBE-SHA1-RC2-40", ...legacy]],
  ["old PKCS#8 with RC2 of 128 bits", "p-256", "pkcs8", ["-topk8", "-v1", "PBE-SHA1-RC2-128", ...legacy]],
  ["PKCS#8 in DER", "rsa-2048", "pkcs8", ["-topk8", "-outform", "DER"]],
  ["PKCS#1 with headers, AES-256", "rsa-2048", "rsa", ["-traditional", "-aes256"]],
  ["PKCS#1 with headers, triple DES", "rsa-2048", "rsa", ["-traditional", "-des3"]],
  ["PKCS#1 with headers, DES", "rsa-2048", "rsa", ["-traditional", "-des", ...legacy]],
  ["PKCS#1 with headers, Camellia", "rsa-2048", "rsa", ["-traditional", "-camellia192"]],
  ["SEC 1 with headers, AES-128", "p-256", "ec", ["-aes128"]],
  ["SEC 1 with headers, DES", "p-384", "ec", ["-des", ...legacy]],
];

describe.skipIf(!openssl.available)("an encrypted key of openssl", () => {
  describe.each(encryptions)("in %s", (_, kind, command, options) => {
    const file = openssl.available ? opensslMade(command, plain(kind), [...options, ...pass]) : Buffer.alloc(0);

    it("is read with its passphrase", () => {
      expect(read(file, passphrase)).toBe(spkiOf(kind));
    });

    it("is told apart from an unreadable one without it", () => {
      expect(read(file)).toBe("passphrase-needed");
      for (const wrong of ["", "correct cow"]) expect(read(file, wrong)).toBe("passphrase-wrong");
    });
  });

  it("of a client's file is read with the passphrase of that file", () => {
    const client = issue({ subject: "CN=client", key: sharedKey("rsa-2048") });
    const encrypted = opensslMade("pkcs8", plain("rsa-2048"), ["-topk8", ...pass]);
    const file = Buffer.concat([Buffer.from(client.pem), encrypted]);
    for (const [given, count, unreadKeys] of [
      [undefined, 0, ["passphrase-needed"]],
      [passphrase, 1, []],
    ] as const) {
      const { leaf, privateKeys, faults, locked, ...rest } = readClientFile(
        file,
        given === undefined ? {} : { passphrase: given },
      );
      expect(leaf && Buffer.from(leaf.certificate.der).equals(client.der)).toBe(true);
      expect({ count: privateKeys.length, locked }).toEqual({ count, locked: undefined });
      expect(rest.unreadKeys).toEqual(unreadKeys);
      expect(faults.map(({ kind }) => kind)).toEqual(["private-key"]);
    }
  });

  it("in which bytes were changed is no longer one of that passphrase", () => {
    const der = opensslMade("pkcs8", plain("p-256"), ["-topk8", "-outform", "DER", ...pass]);
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 0xff;
    expect(read(der, passphrase)).toBe("passphrase-wrong");
  });
});

describe.skipIf(!openssl.available)("a PKCS#12 file that is given as a key", () => {
  const client = issue({ subject: "CN=client", key: sharedKey("p-256") });
  const certificates = [client];

  it("gives its key", () => {
    const file = opensslPkcs12({ key: client.key.privateKey, certificates, passphrase });
    expect(read(file, passphrase)).toBe(spkiOf("p-256"));
    expect(read(file)).toBe("passphrase-needed");
    expect(read(file, "correct cow")).toBe("passphrase-wrong");
  });

  it("whose certificates are open and whose key is not needs a passphrase", () => {
    const options = ["-certpbe", "NONE"];
    const file = opensslPkcs12({ key: client.key.privateKey, certificates, passphrase, options });
    expect(read(file)).toBe("passphrase-needed");
  });

  it("without a key is unreadable", () => {
    expect(read(opensslPkcs12({ certificates, passphrase }), passphrase)).toBe("unreadable");
  });
});

describe("an empty passphrase", () => {
  const pkcs8 = sharedKey("rsa-2048").privateKey.export({ type: "pkcs8", format: "der" });
  const info = forge.asn1.fromDer(pkcs8.toString("latin1"));

  it.each([
    ["of no bytes at all", null],
    ["of a zero character", ""],
  ])("%s is tried unasked", (_, empty) => {
    const encrypted = forge.pki.encryptPrivateKeyInfo(info, empty as never, { algorithm: "3des" });
    const der = Buffer.from(forge.asn1.toDer(encrypted).getBytes(), "latin1");
    expect(read(der)).toBe(spkiOf("rsa-2048"));
    expect(read(der, "correct horse")).toBe(spkiOf("rsa-2048"));
  });
});
