import type { KeyObject } from "node:crypto";
import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { opensslMade, opensslPkcs12 } from "../support/containers.js";
import { sharedKey } from "../support/keys.js";
import { openssl } from "../support/openssl.js";
import { run, type Surroundings } from "./captured-io.js";
import { billing, contents, folderWith, moveTo, orders } from "./files.js";

const passphrase = "correct-horse-battery-staple";
const wrongPassphrase = "Tr0ub4dor-and-3";

const keys = {
  own: orders.key.privateKey,
  foreign: billing.key.privateKey,
  ed25519: sharedKey("ed25519").privateKey,
  rsa: sharedKey("rsa-2048").privateKey,
} as const;

const pem = (key: KeyObject, type: "pkcs8" | "sec1" | "pkcs1" = "pkcs8", encrypted = false) =>
  key.export({ type, format: "pem", ...(encrypted && { cipher: "aes-256-cbc", passphrase }) }).toString();

/** Every file of these tests that holds something secret, made without openssl. */
const plain: Readonly<Record<string, string | Uint8Array>> = {
  "own.pem": pem(keys.own),
  "own-sec1.pem": pem(keys.own, "sec1"),
  "own.der": keys.own.export({ type: "pkcs8", format: "der" }),
  "own-with-certificate.pem": orders.pem + pem(keys.own),
  "foreign-with-certificate.pem": orders.pem + pem(keys.foreign),
  "own-in-json": JSON.stringify({ certificate: orders.pem, key: pem(keys.own) }),
  "own-in-one-line": (pem(keys.own) + orders.pem).replaceAll("\n", "\\n"),
  "own-in-url": encodeURIComponent(pem(keys.own) + orders.pem),
  "own-base64": Buffer.from(pem(keys.own)).toString("base64"),
  "foreign.pem": pem(keys.foreign),
  "ed25519.pem": pem(keys.ed25519),
  "rsa.pem": pem(keys.rsa),
  "rsa-pkcs1.pem": pem(keys.rsa, "pkcs1"),
  "rsa-encrypted.pem": pem(keys.rsa, "pkcs8", true),
  "rsa-encrypted-pkcs1.pem": pem(keys.rsa, "pkcs1", true),
  "own-encrypted.pem": pem(keys.own, "pkcs8", true),
  "own-encrypted-with-certificate.pem": orders.pem + pem(keys.own, "pkcs8", true),
  "own-cut-short.pem": pem(keys.own).slice(0, 150),
  "own-garbled.pem": pem(keys.own).replaceAll("M", "*"),
  "own-mislabelled.pem": pem(keys.own).replaceAll("PRIVATE KEY", "CERTIFICATE"),
};

const identity = { key: keys.own, certificates: [orders], passphrase };

/** The same, made by openssl. */
const containers = openssl.available
  ? {
      "modern.p12": opensslPkcs12(identity),
      "legacy.p12": opensslPkcs12({ ...identity, options: ["-legacy"] }),
      "bare.p12": opensslPkcs12({ ...identity, options: ["-keypbe", "NONE", "-certpbe", "NONE"] }),
      "cut-short.p12": opensslPkcs12(identity).subarray(0, 400),
      "legacy.key": opensslMade("pkcs8", pem(keys.own), [
        "-topk8",
        "-v1",
        "PBE-SHA1-3DES",
        "-passout",
        `pass:${passphrase}`,
      ]),
    }
  : {};

const secretFiles = { ...plain, ...containers };
const files = { ...contents, ...secretFiles, right: passphrase, wrong: wrongPassphrase };

/** What must never be seen: the numbers that are the keys in every form of text, the lines of their files, the passphrases. */
const secrets: readonly string[] = [
  passphrase,
  wrongPassphrase,
  ...Object.values(keys).flatMap((key) => {
    const { d = "", p, q } = key.export({ format: "jwk" });
    return [d, p, q].flatMap((number) => (number === undefined ? [] : formsOf(Buffer.from(number, "base64url"))));
  }),
  ...Object.values(plain).flatMap((file) =>
    typeof file === "string" ? (file.replaceAll(orders.pem, "").match(/^[\w+/*]{20,}={0,2}$/gm) ?? []) : [],
  ),
];

function formsOf(number: Buffer): readonly string[] {
  const hex = number.toString("hex");
  const start = hex.slice(0, 24);
  return [
    ...[start, start.toUpperCase(), (start.match(/../g) ?? []).join(":")],
    ...[
      number.toString("base64url").slice(0, 24),
      number.toString("base64").slice(0, 24),
      BigInt(`0x${hex}`).toString(),
    ],
  ];
}

const keyed = ["client", "accepted", "--truststore", "truststore", "--key", "own-encrypted.pem"];

const roles: readonly (readonly [string, (file: string) => readonly string[]])[] = [
  ["as --key", (file) => ["client", "accepted", "--truststore", "truststore", "--key", file]],
  ["as a client", (file) => ["client", file, "--truststore", "truststore"]],
  ["as a folder of clients", () => ["client", ".", "--truststore", "truststore"]],
  ["as --compare", (file) => ["client", "accepted", "--truststore", "truststore", "--compare", file]],
  ["as a truststore", (file) => ["client", "accepted", "--truststore", file]],
  ["as a bundle", (file) => ["check", file]],
  [
    "as --passphrase-file",
    (file) => ["client", "own-encrypted.pem", "--truststore", "truststore", "--passphrase-file", file],
  ],
  ["in place of a path", () => ["client", "accepted", "--truststore", "truststore", "--key", pem(keys.own)]],
  ["in place of a client", () => ["client", pem(keys.own), "--truststore", "truststore"]],
  ["in place of a bundle", () => ["check", pem(keys.rsa)]],
  ["in place of the file of a passphrase", () => [...keyed, "--passphrase-file", passphrase]],
  [
    "as a flag that is none",
    (file) => ["client", "accepted", "--truststore", "truststore", `--pass=${passphrase}`, file],
  ],
];

const openings: readonly (readonly [string, readonly string[], Surroundings])[] = [
  ["without a passphrase", [], {}],
  ["with the passphrase in the environment", [], { environment: { MTLS_TRUSTSTORE_PASSPHRASE: passphrase } }],
  ["with the passphrase in a file", ["--passphrase-file", "right"], {}],
  ["with a wrong passphrase in a file", ["--passphrase-file", "wrong"], {}],
  ["with a wrong answer", [], { answer: wrongPassphrase }],
];

const modes = [[], ["--debug"], ["--format", "json"], ["--format", "json", "--debug"]];

test("the secrets are told apart from what may be seen", () => {
  expect(secrets.length).toBeGreaterThan(60);
  expect(secrets.filter((secret) => secret.length < 12)).toEqual([]);
});

describe.each(roles)("nothing secret appears on any stream: a file with a key %s", (_, argvOf) => {
  test.each(openings)("%s", async (_title, flags, surroundings) => {
    moveTo(folderWith(files)("."));
    const runs = new Set(Object.keys(secretFiles).map((file) => JSON.stringify(argvOf(file))));
    for (const argv of runs) {
      for (const mode of modes) {
        const { out, error, questions } = await run(
          [...(JSON.parse(argv) as string[]), ...flags, ...mode],
          surroundings,
        );
        if (mode.includes("json") && out !== "") conformingReport(out);
        const printed = [out, error, ...questions].join("\n");
        const shown = secrets.filter((secret) => printed.includes(secret));
        expect({ argv, mode, shown }).toEqual({ argv, mode, shown: [] });
        expect(error).not.toContain("a fault of this tool");
      }
    }
  });
});

test.skipIf(!openssl.available)("containers made by openssl are among the files", () => {
  expect(Object.keys(containers)).toHaveLength(5);
});
