import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ForeignFormat } from "../../src/pem/foreign-format.js";
import { scanPem } from "../../src/pem/scan.js";
import { issue } from "../support/issue.js";
import { sharedKey, type KeyKind } from "../support/keys.js";
import { openssl, runOpenssl } from "../support/openssl.js";

/** The one fault of a file without a PEM boundary. */
function formatOf(bytes: Uint8Array): ForeignFormat | undefined {
  const [fault, ...others] = scanPem(bytes).faults;
  expect(others).toEqual([]);
  return fault?.kind === "not-pem" ? fault.format : undefined;
}

describe("a key as Node exports it to DER", () => {
  const encrypted = { cipher: "aes-256-cbc", passphrase: "test" } as const;

  it.each<[KeyKind, "pkcs1" | "pkcs8" | "sec1"]>([
    ["rsa-2048", "pkcs1"],
    ["rsa-2048", "pkcs8"],
    ["p-256", "sec1"],
    ["p-256", "pkcs8"],
    ["p-521", "sec1"],
    ["ed25519", "pkcs8"],
  ])("of kind %s and form %s is named a private key", (kind, type) => {
    const { privateKey } = sharedKey(kind);
    expect(formatOf(privateKey.export({ type, format: "der" }))).toBe("der-private-key");
  });

  it.each<KeyKind>(["rsa-2048", "p-256", "ed25519"])("of kind %s and encrypted is named a private key", (kind) => {
    const { privateKey } = sharedKey(kind);
    expect(formatOf(privateKey.export({ type: "pkcs8", format: "der", ...encrypted }))).toBe("der-private-key");
  });
});

describe("a certificate in DER", () => {
  it.each<KeyKind>(["rsa-2048", "p-256", "ed25519"])("with a key of kind %s is named a certificate", (kind) => {
    expect(formatOf(issue({ subject: "CN=client", key: sharedKey(kind) }).der)).toBe("der-certificate");
  });

  it("of version 1 is named a certificate", () => {
    expect(formatOf(issue({ subject: "CN=client", version: 1 }).der)).toBe("der-certificate");
  });
});

describe.skipIf(!openssl.available)("a container made by openssl", () => {
  let folder = "";
  const pathOf = (name: string) => join(folder, name);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "containers-"));
    const root = issue({ subject: "CN=Root", ca: true });
    const client = issue({ subject: "CN=client", issuer: root });
    writeFileSync(pathOf("chain.pem"), client.pem + root.pem);
    writeFileSync(pathOf("key.pem"), client.key.privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** What openssl writes with `-out`. */
  function made(...parameters: readonly string[]): Buffer {
    const { status, stderr } = runOpenssl([...parameters, "-out", pathOf("made")]);
    expect(status, stderr).toBe(0);
    return readFileSync(pathOf("made"));
  }

  const inChain = () => ["-in", pathOf("chain.pem")];
  const inKey = () => ["-in", pathOf("key.pem")];
  const withKey = () => ["-inkey", pathOf("key.pem"), "-passout", "pass:test"];

  it.each<[string, ForeignFormat, () => string[]]>([
    ["pkcs12 -export", "pkcs12", () => ["pkcs12", "-export", ...inChain(), ...withKey()]],
    ["pkcs12 -export -nokeys", "pkcs12", () => ["pkcs12", "-export", "-nokeys", ...inChain(), "-passout", "pass:"]],
    [
      "crl2pkcs7 -outform der",
      "pkcs7",
      () => ["crl2pkcs7", "-nocrl", "-certfile", pathOf("chain.pem"), "-outform", "der"],
    ],
    [
      "pkcs8 -topk8 -nocrypt -outform der",
      "der-private-key",
      () => ["pkcs8", "-topk8", "-nocrypt", ...inKey(), "-outform", "der"],
    ],
    [
      "pkcs8 -topk8 -outform der",
      "der-private-key",
      () => ["pkcs8", "-topk8", ...inKey(), "-outform", "der", "-passout", "pass:test"],
    ],
    ["ec -outform der", "der-private-key", () => ["ec", ...inKey(), "-outform", "der"]],
    ["x509 -outform der", "der-certificate", () => ["x509", ...inChain(), "-outform", "der"]],
  ])("with %s is named %s", (_, format, parameters) => {
    expect(formatOf(made(...parameters()))).toBe(format);
  });

  it("with x509 -text is a certificate with text before it", () => {
    const { blocks, faults } = scanPem(made("x509", ...inChain(), "-text"));
    expect(blocks).toHaveLength(1);
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(["text-between-blocks"]));
  });

  it("with x509 -trustout is no certificate to API Gateway", () => {
    const { blocks, faults } = scanPem(made("x509", ...inChain(), "-trustout"));
    expect(blocks).toEqual([]);
    expect(faults).toMatchObject([{ kind: "other-label", label: "TRUSTED CERTIFICATE" }]);
  });

  it("with pkcs12 -nodes has its text, its key and its certificates told apart", () => {
    writeFileSync(pathOf("identity.p12"), made("pkcs12", "-export", ...inChain(), ...withKey()));
    const text = made("pkcs12", "-in", pathOf("identity.p12"), "-nodes", "-passin", "pass:test");
    const { blocks, faults } = scanPem(text);
    expect(blocks).toHaveLength(2);
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(["text-between-blocks", "private-key"]));
  });
});
