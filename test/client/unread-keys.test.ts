import { describe, expect, it } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { readPrivateKey } from "../../src/client/private-key.js";
import { opensslMade, opensslPkcs12 } from "../support/containers.js";
import { issue, pemOf } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { openssl } from "../support/openssl.js";

const client = issue({ subject: "CN=client", key: sharedKey("p-256") });
const { privateKey } = client.key;
const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const other = sharedKey("p-384").privateKey.export({ type: "pkcs8", format: "pem" }).toString();

const encrypt = (pem: string, passphrase: string) =>
  openssl.available ? opensslMade("pkcs8", pem, ["-topk8", "-passout", `pass:${passphrase}`]).toString() : "";
const encrypted = encrypt(key, "correct horse");
const traditional = openssl.available
  ? opensslMade("ec", key, ["-aes128", "-passout", "pass:correct horse"]).toString()
  : "";
const shrouded = openssl.available
  ? opensslPkcs12({
      ...{ key: privateKey, certificates: [client], passphrase: "correct horse" },
      options: ["-certpbe", "NONE"],
    })
  : Buffer.alloc(0);

function read(file: string | Uint8Array, passphrase?: string) {
  const { leaf, certificates, faults, privateKeys, unreadKeys, locked } = readClientFile(
    Buffer.from(file),
    passphrase === undefined ? {} : { passphrase },
  );
  const keys = privateKeys.length;
  return { leaf: leaf?.certificate.subject.text, certificates: certificates.length, keys, unreadKeys, locked, faults };
}

const locked = { leaf: undefined, certificates: 0, keys: 0, unreadKeys: [], locked: "passphrase-wrong", faults: [] };

const files = [
  ["in PEM", client.pem + encrypted],
  ["in PEM, before the certificate", encrypted + client.pem],
  ["in PEM of the old form", client.pem + traditional],
  ["on one line", (client.pem + encrypted).replaceAll("\n", "\\n")],
  ["URL-encoded", encodeURIComponent(client.pem + encrypted)],
  ["in base64 of PEM", btoa(client.pem + encrypted)],
  ["in JSON", JSON.stringify({ tls: client.pem + encrypted })],
  ["in a field of its own in JSON", JSON.stringify({ key: encrypted, certificate: client.pem })],
  ["in PKCS#12 whose certificates are open", shrouded],
  ["in base64 of such a PKCS#12 file", shrouded.toString("base64")],
] as const;

describe.skipIf(!openssl.available)("an encrypted key beside its certificate", () => {
  it.each(files)("%s is told as unread where no passphrase is given, and the certificate is judged", (_, file) => {
    expect(read(file)).toMatchObject({
      ...{ leaf: "CN=client", certificates: 1, keys: 0, unreadKeys: ["passphrase-needed"], locked: undefined },
    });
  });

  it.each(files)("%s is read with its passphrase", (_, file) => {
    expect(read(file, "correct horse")).toMatchObject({
      ...{ leaf: "CN=client", certificates: 1, keys: 1, unreadKeys: [], locked: undefined },
    });
  });

  it.each(files)("%s keeps the file closed where the passphrase that was given does not open it", (_, file) => {
    for (const wrong of ["", "correct cow"]) expect(read(file, wrong)).toEqual(locked);
  });

  it("keeps the file closed also where another key of it is not encrypted", () => {
    expect(read(client.pem + key + encrypted, "correct cow")).toEqual(locked);
  });

  it("is told as unread where the passphrase opened another key", () => {
    const file = client.pem + encrypted + encrypt(other, "another");
    for (const passphrase of ["correct horse", "another"]) {
      const unread = { keys: 1, unreadKeys: ["passphrase-needed"], locked: undefined };
      expect(read(file, passphrase)).toMatchObject({ leaf: "CN=client", ...unread });
    }
    expect(read(file, "neither")).toEqual(locked);
  });

  it("is told as unread where the passphrase opened the certificates of its PKCS#12 file", () => {
    const [certificates, foreign] = [
      opensslPkcs12({ certificates: [client], passphrase: "correct horse" }).toString("base64"),
      encrypt(key, "another"),
    ];
    const file = JSON.stringify({ certificates, foreign });
    expect(read(file, "correct horse")).toMatchObject({ leaf: "CN=client", unreadKeys: ["passphrase-needed"] });
  });

  it("that the empty passphrase opens takes any", () => {
    const file = openssl.available ? opensslPkcs12({ key: privateKey, certificates: [client] }) : "";
    expect(read(file, "correct cow")).toMatchObject({ keys: 1, unreadKeys: [], locked: undefined });
  });

  it("alone is no closed file: it has no certificate, whatever the passphrase", () => {
    expect(read(encrypted, "correct cow")).toMatchObject({ locked: undefined, unreadKeys: ["passphrase-needed"] });
    const der = opensslMade("pkcs8", key, ["-topk8", "-outform", "DER", "-passout", "pass:correct horse"]);
    expect(read(der, "correct cow")).toMatchObject({ locked: undefined, unreadKeys: ["passphrase-needed"] });
  });

  it("of an unknown kind is unreadable, whatever the passphrase", () => {
    const options = ["-legacy", "-certpbe", "NONE", "-keypbe", "PBE-SHA1-RC4-128"];
    const file = opensslPkcs12({ key: privateKey, certificates: [client], passphrase: "secret", options });
    for (const passphrase of [undefined, "secret", "guess"]) {
      expect(read(file, passphrase)).toMatchObject({
        ...{ leaf: "CN=client", keys: 0, unreadKeys: ["unreadable"], locked: undefined },
      });
    }
  });
});

describe("a damaged key beside its certificate", () => {
  it.each([
    ["that holds something else", pemOf(Buffer.from("not a secret"), "PRIVATE KEY")],
    ["without an END", key.replace(/-----END.*\n/, "")],
    ["that is empty", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n"],
  ])("%s is told as unread, whatever the passphrase", (_, damaged) => {
    for (const passphrase of [undefined, "secret"]) {
      expect(read(client.pem + damaged, passphrase)).toMatchObject({
        ...{ leaf: "CN=client", keys: 0, unreadKeys: ["unreadable"], locked: undefined },
      });
    }
  });

  it("costs a key beside it nothing", () => {
    const damaged = pemOf(Buffer.from("not a secret"), "PRIVATE KEY");
    expect(read(client.pem + damaged + key)).toMatchObject({ keys: 1, unreadKeys: ["unreadable"] });
  });

  it.each([
    [20, 0],
    [21, 1],
  ])("is one behind the first twenty: of %i keys %i is not looked at", (count, unread) => {
    const { keys, unreadKeys } = read(client.pem + key.repeat(count));
    expect({ keys, unread: unreadKeys.length }).toEqual({ keys: 20, unread });
  });
});

describe.skipIf(!openssl.available)("a file of keys", () => {
  const problem = (file: string, passphrase?: string) => {
    const result = readPrivateKey(Buffer.from(file), passphrase);
    return result.key === undefined ? result.problem : result.keys.length;
  };

  it("with a passphrase that opens none of them says so, also where one is not encrypted", () => {
    expect(problem(key + encrypted)).toBe(1);
    expect(problem(key + encrypted, "correct horse")).toBe(2);
    expect(problem(key + encrypted, "correct cow")).toBe("passphrase-wrong");
    expect(problem(encrypted + encrypt(other, "another"), "another")).toBe(1);
  });

  it("needs its passphrase, though its first key is damaged", () => {
    expect(problem(pemOf(Buffer.from("not a secret"), "PRIVATE KEY") + encrypted)).toBe("passphrase-needed");
  });
});
