import { createCipheriv, createPublicKey, pbkdf2Sync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { context, integerOf, octetString, oid, sequence } from "../certificate/build-der.js";
import { keytoolAvailable, keytoolMade, opensslPkcs12 } from "../support/containers.js";
import { issue, type Issued } from "../support/issue.js";
import { sharedKey, type KeyKind } from "../support/keys.js";
import { openssl } from "../support/openssl.js";
import { streamed } from "../support/streamed.js";

// An RSA key signed with ECDSA: readers that encode the algorithm anew change the bytes of this certificate.
const root = issue({ subject: "CN=Root", ca: true, key: sharedKey("p-384") });
const issuing = issue({ subject: "CN=Issuing", issuer: root, ca: true, key: sharedKey("p-256", "issuing") });
const client = issue({ subject: "CN=client", issuer: issuing, key: sharedKey("rsa-2048") });
const key = client.key.privateKey;
const certificates = [client, issuing, root];

const spki = ({ publicKey }: Issued["key"]) => publicKey.export({ type: "spki", format: "der" }).toString("hex");

/** What a file gives, in plain words; certificates and keys by the bytes that make them what they are. */
function read(file: Uint8Array, passphrase?: string) {
  const { leaf, privateKeys, ...rest } = readClientFile(file, passphrase === undefined ? {} : { passphrase });
  return {
    leaf: leaf && Buffer.from(leaf.certificate.der).toString("hex"),
    count: rest.certificates.length,
    keys: privateKeys.map((privateKey) =>
      createPublicKey(privateKey).export({ type: "spki", format: "der" }).toString("hex"),
    ),
    locked: rest.locked,
    form: rest.form,
    faults: rest.faults,
  };
}

const form = { container: "pkcs12", wrappings: [] };
const whole = {
  leaf: client.der.toString("hex"),
  count: 3,
  keys: [spki(client.key)],
  locked: undefined,
  form,
  faults: [],
};
const closed = (locked: "passphrase-needed" | "passphrase-wrong") => {
  return { leaf: undefined, count: 0, keys: [], locked, form, faults: [] };
};

const encryptions = [
  ["PBES2 with AES-256", []],
  ["PBES2 with AES-128", ["-certpbe", "AES-128-CBC", "-keypbe", "AES-128-CBC"]],
  ["PBES2 with Camellia", ["-certpbe", "camellia-256-cbc"]],
  ["PBES2, with a MAC of SHA-512", ["-macalg", "sha512"]],
  ["RC2 of 40 bits and triple DES, the old way", ["-legacy"]],
  ["RC2 of 128 bits", ["-legacy", "-certpbe", "PBE-SHA1-RC2-128"]],
  ["triple DES", ["-descert", "-keypbe", "PBE-SHA1-3DES"]],
  ["triple DES of two keys", ["-certpbe", "PBE-SHA1-2DES"]],
  ["many rounds", ["-iter", "200000"]],
  ["one round", ["-noiter", "-nomaciter"]],
] as const;

const passphrases = [
  ["an empty passphrase", ""],
  ["a passphrase", "correct horse"],
  ["a passphrase that is not ASCII", "Grüße, 世界 €"],
] as const;

describe.skipIf(!openssl.available)("a PKCS#12 file of openssl", () => {
  describe.each(encryptions)("encrypted by %s", (_, options) => {
    it.each(passphrases)("with %s gives its chain, byte for byte, and its key", (_, passphrase) => {
      expect(read(opensslPkcs12({ key, certificates, passphrase, options }), passphrase)).toEqual(whole);
    });

    it("stays closed without its passphrase, and says whether one was tried", () => {
      const file = opensslPkcs12({ key, certificates, passphrase: "correct horse", options });
      expect(read(file)).toEqual(closed("passphrase-needed"));
      expect(read(file, "correct cow")).toEqual(closed("passphrase-wrong"));
      expect(read(file, "")).toEqual(closed("passphrase-wrong"));
    });

    it("of an empty passphrase opens whatever passphrase is given", () => {
      expect(read(opensslPkcs12({ key, certificates, options }), "correct horse")).toEqual(whole);
    });
  });

  it.each([
    ["with nothing encrypted", ["-certpbe", "NONE", "-keypbe", "NONE"]],
    ["without a MAC and with nothing encrypted", ["-nomac", "-certpbe", "NONE", "-keypbe", "NONE"]],
  ])("%s needs no passphrase and takes any", (_, options) => {
    const file = opensslPkcs12({ key, certificates, passphrase: "correct horse", options });
    for (const passphrase of [undefined, "", "correct cow"]) expect(read(file, passphrase)).toEqual(whole);
  });

  it.each([
    ["without a MAC", ["-nomac", "-certpbe", "AES-256-CBC"]],
    ["without a MAC, the old way", ["-nomac", "-legacy", "-certpbe", "PBE-SHA1-RC2-40"]],
  ])("%s tells a wrong passphrase by what it does not open", (_, options) => {
    const file = opensslPkcs12({ key, certificates, passphrase: "correct horse", options });
    expect(read(file, "correct horse")).toEqual(whole);
    expect(read(file, "correct cow")).toEqual(closed("passphrase-wrong"));
  });

  it("whose key alone is encrypted gives its certificates without a passphrase", () => {
    const file = opensslPkcs12({ key, certificates, passphrase: "correct horse", options: ["-certpbe", "NONE"] });
    expect(read(file)).toEqual({ ...whole, keys: [] });
    expect(read(file, "correct cow")).toEqual(closed("passphrase-wrong"));
    expect(read(file, "correct horse")).toEqual(whole);
  });

  it.each(["p-256", "p-384", "ed25519", "rsa-3072"] satisfies KeyKind[])("holds a key of kind %s", (kind) => {
    const own = issue({ subject: "CN=own", issuer: root, key: sharedKey(kind) });
    const file = opensslPkcs12({ key: own.key.privateKey, certificates: [own], passphrase: "secret" });
    const expected = { ...whole, leaf: own.der.toString("hex"), count: 1, keys: [spki(own.key)] };
    expect(read(file, "secret")).toEqual(expected);
  });

  it("takes the certificate of its key for the client, though another is lower", () => {
    const file = opensslPkcs12({ key: issuing.key.privateKey, certificates: [issuing, root, client] });
    expect(read(file).leaf).toBe(issuing.der.toString("hex"));
  });

  it("without a key has the lowest certificate as its leaf", () => {
    const file = opensslPkcs12({ certificates: [root, client, issuing], passphrase: "secret" });
    expect(read(file, "secret")).toEqual({ ...whole, keys: [] });
    expect(read(file)).toEqual(closed("passphrase-needed"));
  });

  it("without a certificate gives its key, and says what is missing", () => {
    const file = opensslPkcs12({ key, certificates: [], passphrase: "secret" });
    const fault = { kind: "unreadable-container", problem: "it holds no certificate", truncated: false };
    expect(read(file, "secret")).toMatchObject({ leaf: undefined, keys: [spki(client.key)], faults: [fault] });
    expect(read(file)).toEqual(closed("passphrase-needed"));
  });

  it("encrypted with RC4 says that this is not known", () => {
    const options = ["-legacy", "-certpbe", "PBE-SHA1-RC4-128"];
    const { faults, locked, keys } = read(
      opensslPkcs12({ key, certificates, passphrase: "secret", options }),
      "secret",
    );
    const problem = "it is encrypted with 1.2.840.113549.1.12.1.1, which is not known here";
    expect({ locked, keys }).toEqual({ locked: undefined, keys: [spki(client.key)] });
    expect(faults).toMatchObject([{ kind: "unreadable-container", format: "pkcs12", problem, truncated: false }]);
  });

  it.each([
    ["PBES2", []],
    ["the old way", ["-legacy"]],
    ["nothing encrypted", ["-certpbe", "NONE", "-keypbe", "NONE"]],
  ])("rewritten as BER of unknown lengths gives the same: %s", (_, options) => {
    const file = opensslPkcs12({ key, certificates, passphrase: "secret", options });
    const ber = streamed(file);
    expect(ber.equals(file)).toBe(false);
    expect(read(ber, "secret")).toEqual(whole);
  });
});

describe("a PKCS#12 file whose encrypted part is BER", () => {
  const bag = sequence(
    oid("1.2.840.113549.1.12.10.1.3"),
    context(0, true, sequence(oid("1.2.840.113549.1.9.22.1"), context(0, true, octetString(client.der)))),
  );
  const [salt, iv] = [Buffer.alloc(8, 1), Buffer.alloc(16, 2)];
  const algorithm = sequence(
    oid("1.2.840.113549.1.5.13"),
    sequence(
      sequence(oid("1.2.840.113549.1.5.12"), sequence(octetString(salt), integerOf("64"))),
      sequence(oid("2.16.840.1.101.3.4.1.42"), octetString(iv)),
    ),
  );
  const cipher = createCipheriv("aes-256-cbc", pbkdf2Sync("secret", salt, 100, 32, "sha1"), iv);
  const encrypted = Buffer.concat([cipher.update(streamed(sequence(bag))), cipher.final()]);
  const content = sequence(oid("1.2.840.113549.1.7.1"), algorithm, context(0, false, encrypted));
  const safe = sequence(oid("1.2.840.113549.1.7.6"), context(0, true, sequence(integerOf("00"), content)));
  const data = sequence(oid("1.2.840.113549.1.7.1"), context(0, true, octetString(sequence(safe))));

  it("gives its certificate, byte for byte", () => {
    const file = sequence(integerOf("03"), data);
    expect(read(file, "secret")).toEqual({ ...whole, count: 1, keys: [] });
    expect(read(file, "guess")).toEqual(closed("passphrase-wrong"));
  });
});

describe.skipIf(!keytoolAvailable || !openssl.available)("a PKCS#12 file of Java's keytool", () => {
  const make = ["-genkeypair", "-alias", "client", "-keyalg", "EC", "-dname", "CN=java", "-keystore", "made.p12"];
  const storetype = ["-storetype", "PKCS12"];
  const trust = ["-importcert", "-alias", "root", "-file", "root.pem", "-keystore", "made.p12"];

  it("gives the certificate and the key of an entry", () => {
    const file = keytoolMade([[...make, ...storetype]], {}, "changeit");
    const { leaf, count, keys, locked } = read(file, "changeit");
    expect({ count, locked }).toEqual({ count: 1, locked: undefined });
    expect(leaf).toContain(keys[0]);
    expect(read(file)).toEqual(closed("passphrase-needed"));
    expect(read(file, "changed")).toEqual(closed("passphrase-wrong"));
  });

  it("keeps a trusted certificate apart from the client", () => {
    const file = keytoolMade([[...make, ...storetype], trust], { "root.pem": root.pem }, "changeit");
    const { leaf, count, keys } = read(file, "changeit");
    expect(count).toBe(2);
    expect(leaf).toContain(keys[0]);
    expect(leaf).not.toBe(root.der.toString("hex"));
  });

  it("of a trusted certificate alone gives it", () => {
    const file = keytoolMade([[...trust, ...storetype]], { "root.pem": root.pem }, "changeit");
    expect(read(file, "changeit")).toEqual({ ...whole, leaf: root.der.toString("hex"), count: 1, keys: [] });
  });

  it("written the way of older versions gives the chain, byte for byte", () => {
    const source = opensslPkcs12({ key, certificates, passphrase: "changeit" });
    const copy = [
      ...["-J-Dkeystore.pkcs12.legacy", "-importkeystore", "-srckeystore", "in.p12", "-srcstoretype", "PKCS12"],
      ...["-srcstorepass", "changeit", "-destkeystore", "made.p12", "-deststorepass", "changeit", ...storetype],
    ];
    expect(read(keytoolMade([copy], { "in.p12": source }, "changeit"), "changeit")).toEqual(whole);
  });

  it("that is a JKS keystore is not read, and says what it is", () => {
    const file = keytoolMade([[...make, "-storetype", "JKS", "-keypass", "changeit"]], {}, "changeit");
    const { faults, form: jks } = read(file, "changeit");
    expect(jks.container).toBe("unknown");
    expect(faults).toMatchObject([{ kind: "not-pem", format: "java-keystore" }]);
  });
});
