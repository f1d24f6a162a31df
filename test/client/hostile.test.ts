import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readClientFile, type ClientFile } from "../../src/client/client-file.js";
import { mostRounds } from "../../src/client/encryption/opener.js";
import { readPrivateKey } from "../../src/client/private-key.js";
import { context, derNull, integerOf, octetString, oid, sequence, set } from "../certificate/build-der.js";
import { opensslPkcs12 } from "../support/containers.js";
import { issue, pemOf } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { openssl } from "../support/openssl.js";

const root = issue({ subject: "CN=Root", ca: true, key: sharedKey("p-384") });
const client = issue({ subject: "CN=client", issuer: root });

const pbes2 = "1.2.840.113549.1.5.13";
const salt = octetString(Buffer.alloc(8));
const number = (value: number) => integerOf(value.toString(16).padStart(value < 2 ** 31 ? 8 : 10, "0"));
const aes256 = sequence(oid("2.16.840.1.101.3.4.1.42"), octetString(Buffer.alloc(16)));
const pbkdf2 = (rounds: number) =>
  sequence(oid("1.2.840.113549.1.5.12"), sequence(salt, number(rounds), sequence(oid("1.2.840.113549.2.9"), derNull)));
const scrypt = (cost: number) =>
  sequence(oid("1.3.6.1.4.1.11591.4.11"), sequence(salt, number(cost), integerOf("08"), integerOf("01")));

/** Algorithms by the work that they ask for. */
const algorithms = {
  pbkdf2: (rounds: number) => sequence(oid(pbes2), sequence(pbkdf2(rounds), aes256)),
  scrypt: (cost: number) => sequence(oid(pbes2), sequence(scrypt(cost), aes256)),
  "PBKDF1 with MD5": (rounds: number) => sequence(oid("1.2.840.113549.1.5.3"), sequence(salt, number(rounds))),
  "PKCS#12 with triple DES": (rounds: number) => {
    return sequence(oid("1.2.840.113549.1.12.1.3"), sequence(salt, number(rounds)));
  },
};

const data = (content: Buffer) => sequence(oid("1.2.840.113549.1.7.1"), context(0, true, octetString(content)));
const pkcs12 = (...safes: readonly Buffer[]) => sequence(integerOf("03"), data(sequence(...safes)));
const encryptedSafe = (algorithm: Buffer) => {
  const content = sequence(oid("1.2.840.113549.1.7.1"), algorithm, context(0, false, Buffer.alloc(48)));
  return sequence(oid("1.2.840.113549.1.7.6"), context(0, true, sequence(integerOf("00"), content)));
};
const encryptedKey = (algorithm: Buffer) => sequence(algorithm, octetString(Buffer.alloc(48)));

describe("key derivation", () => {
  it.each(Object.entries(algorithms))("by %s is refused where it asks for billions of rounds", (_, algorithm) => {
    const rounds = 2 ** 31 - 1;
    expect(readPrivateKey(encryptedKey(algorithm(rounds)), "secret")).toEqual({
      key: undefined,
      problem: "unreadable",
    });
    const { faults, locked } = readClientFile(pkcs12(encryptedSafe(algorithm(rounds))), { passphrase: "secret" });
    expect(locked).toBeUndefined();
    expect(faults).toMatchObject([{ kind: "unreadable-container", truncated: false }]);
  });

  it("says why it is refused", () => {
    const [fault] = readClientFile(pkcs12(encryptedSafe(algorithms.pbkdf2(10_000_000)))).faults;
    expect(fault).toMatchObject({
      problem: "its passphrase is stretched over more rounds than the 5,000,000 that are tried",
    });
  });

  it.each([
    [mostRounds - 1, "passphrase-needed"],
    [mostRounds, "passphrase-needed"],
    [mostRounds + 1, "unreadable"],
  ])("of %i rounds, tried once, is %s", (rounds, problem) => {
    expect(readPrivateKey(encryptedKey(algorithms.pbkdf2(rounds)))).toEqual({ key: undefined, problem });
  });

  it.each([
    [mostRounds / 2, "passphrase-wrong"],
    [mostRounds / 2 + 1, "unreadable"],
  ])("of %i rounds, tried twice, is %s: all attempts count together", (rounds, problem) => {
    expect(readPrivateKey(encryptedKey(algorithms.pbkdf2(rounds)), "secret")).toEqual({ key: undefined, problem });
  });

  it("counts the parts of a container together", () => {
    const safes = Array.from({ length: 900 }, () => encryptedSafe(algorithms.pbkdf2(1_000_000)));
    expect(readClientFile(pkcs12(...safes)).faults).toHaveLength(0);
    expect(readClientFile(pkcs12(...safes), { passphrase: "secret" })).toMatchObject({ locked: "passphrase-wrong" });
  });

  it("with a salt of a megabyte is refused", () => {
    const parameters = sequence(octetString(Buffer.alloc(1_000_000)), number(2048));
    const algorithm = sequence(oid("1.2.840.113549.1.12.1.3"), parameters);
    expect(readPrivateKey(encryptedKey(algorithm))).toEqual({ key: undefined, problem: "unreadable" });
  });
});

describe("depth and number", () => {
  const nested = (levels: number, inner: Buffer) => {
    let bag = inner;
    for (let level = 0; level < levels; level++) {
      bag = sequence(sequence(oid("1.2.840.113549.1.12.10.1.6"), context(0, true, bag)));
    }
    return bag;
  };
  const x509 = sequence(oid("1.2.840.113549.1.9.22.1"), context(0, true, octetString(client.der)));
  const certificateBag = sequence(oid("1.2.840.113549.1.12.10.1.3"), context(0, true, x509));

  it.each([
    [0, 1],
    [8, 1],
    [9, 0],
  ])("of safes inside safes is bounded: of %i levels %i certificates are read", (levels, count) => {
    expect(readClientFile(pkcs12(data(nested(levels, sequence(certificateBag))))).certificates).toHaveLength(count);
  });

  it.each([
    [999, false],
    [1000, true],
  ])("of bags is bounded: %i and their safe", (count, isTooMany) => {
    const bags = sequence(...Array.from({ length: count }, () => certificateBag));
    const { certificates, faults } = readClientFile(pkcs12(data(bags)));
    expect(certificates).toHaveLength(999);
    expect(faults).toHaveLength(isTooMany ? 1 : 0);
  });

  it.each([
    [1000, 1000],
    [1001, 0],
  ])("of certificates in PKCS#7 is bounded: of %i %i are read", (count, expected) => {
    const list = context(0, true, ...Array.from({ length: count }, () => client.der));
    const signed = sequence(integerOf("01"), set(), sequence(oid("1.2.840.113549.1.7.1")), list, set());
    const file = sequence(oid("1.2.840.113549.1.7.2"), context(0, true, signed));
    expect(readClientFile(file).certificates).toHaveLength(expected);
  });

  it.each([
    ["small fields", Buffer.concat([Buffer.from("3080020103", "hex"), Buffer.alloc(8_000_000, "3000", "hex")])],
    [
      "BER of unknown length",
      Buffer.concat([Buffer.from("3080020103", "hex"), Buffer.alloc(1_000_000, "3080", "hex")]),
    ],
    [
      "BER inside PKCS#7",
      Buffer.concat([Buffer.from("308006092a864886f70d010702", "hex"), Buffer.alloc(200_000, "a080", "hex")]),
    ],
    ["arrays of JSON", Buffer.from("[".repeat(200_000) + "]".repeat(200_000))],
    [
      "JSON that is a string of JSON",
      Buffer.from(Array.from({ length: 12 }).reduce<string>((text) => JSON.stringify([text]), client.pem)),
    ],
    [
      "base64 of base64",
      Buffer.from(
        Array.from({ length: 12 }).reduce<string>((text) => Buffer.from(text).toString("base64"), client.pem),
      ),
    ],
    ["backslashes", Buffer.from(`-----BEGIN CERTIFICATE-----${"\\".repeat(1_000_000)}-----END CERTIFICATE-----`)],
    ["spaces", Buffer.from(`-----BEGIN CERTIFICATE-----${" ".repeat(1_000_000)}x-----END CERTIFICATE-----`)],
    ["percent signs", Buffer.from(`-----BEGIN CERTIFICATE-----${"%25".repeat(300_000)}-----END CERTIFICATE-----`)],
    ["BEGIN and nothing else", Buffer.from("-----BEGIN ".repeat(100_000))],
    ["BEGIN and END", Buffer.from("-----BEGIN A%20----------END A%20-----".repeat(30_000))],
    ["starts of base64", Buffer.from("MI".repeat(500_000))],
    ["starts of base64 apart", Buffer.from("MI ".repeat(300_000))],
    ["line breaks", Buffer.from(`{${"\n".repeat(1_000_000)}"a":"b"}`)],
    ["keys", Buffer.from(pemOf(Buffer.alloc(40), "PRIVATE KEY").repeat(5_000))],
  ])("of %s comes to an end", (_, file) => {
    expect(readClientFile(file).leaf).toBeUndefined();
  });
});

/** Whether it is an answer at all, and one that does not contradict itself. */
function expectAnswer({ leaf, certificates, faults, lost, locked, form, ...rest }: ClientFile): void {
  const { privateKeys, unreadKeys, otherClients } = rest;
  if (leaf !== undefined) expect(certificates).toContain(leaf);
  if (locked !== undefined)
    expect({ leaf, certificates, privateKeys, unreadKeys, otherClients }).toEqual({
      ...{ leaf: undefined, certificates: [], privateKeys: [], unreadKeys: [], otherClients: [] },
    });
  if (leaf === undefined && locked === undefined) expect(faults.length).toBeGreaterThan(0);
  for (const other of otherClients) {
    expect(certificates).toContain(other);
    expect(other.certificate.fingerprint).not.toBe(leaf?.certificate.fingerprint);
  }
  for (const fault of lost) expect(faults).toContain(fault);
  for (const key of privateKeys) expect(key.type).toBe("private");
  expect(form.wrappings.length).toBeLessThanOrEqual(12);
}

describe.skipIf(!openssl.available)("a PKCS#12 file", () => {
  const options = ["-iter", "1"];
  const contents = { key: client.key.privateKey, certificates: [client], passphrase: "secret" };
  const files = openssl.available
    ? [
        opensslPkcs12({ ...contents, options }),
        opensslPkcs12({ ...contents, options: [...options, "-certpbe", "NONE", "-keypbe", "NONE"] }),
        opensslPkcs12({ ...contents, options: [...options, "-legacy"] }),
      ]
    : [];

  it.each([0, 1, 2])("cut short at any byte has no leaf and says so (%i)", (index) => {
    const file = files[index] ?? Buffer.alloc(0);
    for (let length = 7; length < file.length; length++) {
      const result = readClientFile(file.subarray(0, length), { passphrase: "secret" });
      expectAnswer(result);
      expect(result).toMatchObject({ leaf: undefined, faults: [{ kind: "unreadable-container", truncated: true }] });
    }
  });

  it("of which bytes were changed always gives an answer", () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        changes,
        fc.constantFrom(undefined, "secret"),
        (file, flips, passphrase) => {
          const bytes = Buffer.from(file);
          for (const [at, mask] of flips) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ mask;
          expectAnswer(readClientFile(bytes, passphrase === undefined ? {} : { passphrase }));
          const read = readPrivateKey(bytes, passphrase);
          if (read.key === undefined)
            expect(["passphrase-needed", "passphrase-wrong", "unreadable"]).toContain(read.problem);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("a text", () => {
  const key = client.key.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const texts = [
    JSON.stringify({ requestContext: { identity: { clientCert: { clientCertPem: client.pem } } } }, undefined, 1),
    JSON.stringify(client.pem + key),
    encodeURIComponent(client.pem),
    client.der.toString("base64"),
    client.pem.replaceAll("\n", " "),
  ];

  it("of which characters were changed always gives an answer", () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), changes, (text, replacements) => {
        const bytes = Buffer.from(text);
        for (const [at, byte] of replacements) bytes[at % bytes.length] = byte;
        expectAnswer(readClientFile(bytes));
      }),
      { numRuns: 1000 },
    );
  });
});
