import type { KeyObject } from "node:crypto";
import { describe, expect, test } from "vitest";
import { modulusSha1Of, spkiSha256Of } from "../../src/certificate/key-digest.js";
import { publicHalfOf } from "../../src/certificate/key-object.js";
import type { PublicKey } from "../../src/certificate/public-key.js";
import { readClientFile } from "../../src/client/client-file.js";
import { opensslCheckOf, type OpensslSubjects } from "../../src/diagnosis/openssl.js";
import { longValid } from "../gateway/predicted.js";
import { issue } from "../support/issue.js";
import { makeKey, sharedKey, type KeyKind } from "../support/keys.js";
import { openssl } from "../support/openssl.js";
import { runBesideFiles } from "./openssl-run.js";

type KeyFigure = NonNullable<OpensslSubjects["keyFigure"]>;

/** A figure as the report gives it, in the line in which openssl prints it. */
const figureLines = {
  modulus: (key) => `SHA1(stdin)= ${modulusSha1Of(key) ?? "none"}`,
  "public-key": (key) => `SHA2-256(stdin)= ${spkiSha256Of(key)}`,
} as const satisfies Record<KeyFigure, (key: PublicKey) => string>;

const figures: readonly (readonly [KeyFigure, KeyKind])[] = [
  ["modulus", "rsa-2048"],
  ["modulus", "rsa-3072"],
  ["modulus", "rsa-pss-2048"],
  ["public-key", "rsa-2048"],
  ["public-key", "p-256"],
  ["public-key", "p-384"],
  ["public-key", "ed25519"],
];

describe.skipIf(!openssl.available)("The commands for a key print the report's figures by", () => {
  test.for(figures)("%s of %s", ([keyFigure, kind]) => {
    const [key, other] = [sharedKey(kind), makeKey(kind)];
    const client = clientWith(kind);
    const files = {
      "client.pem": client,
      "own.key": pemOfKey(key.privateKey),
      "other's.key": pemOfKey(other.privateKey),
    };
    const line = figureLines[keyFigure];
    const certified = line(certifiedKeyOf(client));
    const different = line(publicHalfOf(other.privateKey));
    expect(different).not.toBe(certified);
    expect(figuresOf({ keyFigure, privateKey: "own.key" }, files)).toEqual([certified, certified]);
    expect(figuresOf({ keyFigure, privateKey: "other's.key" }, files)).toEqual([certified, different]);
  });

  test("public-key of an RSA client and an EC key", () => {
    const files = { "client.pem": clientWith("rsa-2048"), "my.key": pemOfKey(sharedKey("p-256").privateKey) };
    const [rsa, ec] = (["rsa-2048", "p-256"] as const).map((kind) => publicHalfOf(sharedKey(kind).privateKey));
    const lines = [rsa, ec].map((key) => key && figureLines["public-key"](key));
    expect(figuresOf({ privateKey: "my.key" }, files)).toEqual(lines);
  });
});

describe.skipIf(!openssl.available)("The commands for a key read it", () => {
  const [rsa, ec] = [sharedKey("rsa-2048").privateKey, sharedKey("p-256").privateKey];
  const [rsaClient, ecClient] = [clientWith("rsa-2048"), clientWith("p-256")];
  const ca = issue({ subject: "CN=Root", ca: true, ...longValid }).pem;
  const parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

  test.for([
    ["beside the client, behind it", "public-key", ecClient + pemOfKey(ec)],
    ["beside the client, before it", "public-key", pemOfKey(ec) + ecClient],
    ["as SEC 1", "public-key", ecClient + pemOfKey(ec, "sec1")],
    ["behind EC PARAMETERS", "public-key", parameters + pemOfKey(ec, "sec1") + ecClient],
    ["before text and a CA", "public-key", `${ecClient}${pemOfKey(ec)}The CA:\n${ca}`],
    ["with its modulus beside the client", "modulus", rsaClient + pemOfKey(rsa)],
    ["with its modulus as PKCS#1", "modulus", pemOfKey(rsa, "pkcs1") + rsaClient],
  ] as const)("%s", ([, keyFigure, file]) => {
    const own = figureLines[keyFigure](publicHalfOf(keyFigure === "modulus" ? rsa : ec));
    expect(figuresOf({ keyFigure }, { "client.pem": file })).toEqual([own, own]);
  });

  test("before a CA and the client, whose lines are given", () => {
    const head = pemOfKey(ec) + ca;
    const first = head.split("\n").length;
    const clientLines = { first, last: first + ecClient.split("\n").length - 2 };
    const own = figureLines["public-key"](publicHalfOf(ec));
    expect(figuresOf({ clientLines }, { "client.pem": head + ecClient })).toEqual([own, own]);
  });

  test.for(["modulus", "public-key"] as const)("in DER, for %s", (keyFigure) => {
    const files = { "client.pem": rsaClient, "client.der": rsa.export({ type: "pkcs8", format: "der" }) };
    const own = figureLines[keyFigure](publicHalfOf(rsa));
    expect(figuresOf({ keyFigure, privateKey: "client.der" }, files)).toEqual([own, own]);
  });
});

describe.skipIf(!openssl.available)("openssl verify says OK of a client", () => {
  test("beside which another's key lies", () => {
    const root = issue({ subject: "CN=Root", ca: true, ...longValid });
    const client = issue({ subject: "CN=client", issuer: root, ...longValid });
    const files = { "client.pem": client.pem + pemOfKey(makeKey("p-256").privateKey), "truststore.pem": root.pem };
    const verify = "openssl verify -no-CApath -no-CAstore -CAfile truststore.pem client.pem";
    expect(runBesideFiles(verify, files)).toEqual({ status: 0, output: "client.pem: OK\n" });
  });
});

/** What the commands print, a line each, errors included. */
function figuresOf(subjects: Partial<OpensslSubjects>, files: Readonly<Record<string, string | Uint8Array>>): string[] {
  const { command } = opensslCheckOf("key-mismatch", {
    client: "client.pem",
    truststore: "truststore.pem",
    ...subjects,
  });
  return runBesideFiles(command, files).output.trimEnd().split("\n");
}

function clientWith(kind: KeyKind): string {
  return issue({ subject: "CN=client", key: sharedKey(kind), ...longValid }).pem;
}

function certifiedKeyOf(client: string): PublicKey {
  const { leaf } = readClientFile(Buffer.from(client));
  if (leaf === undefined) throw new Error("The client cannot be read.");
  return leaf.certificate.publicKey;
}

function pemOfKey(privateKey: KeyObject, type: "pkcs8" | "pkcs1" | "sec1" = "pkcs8"): string {
  return privateKey.export({ type, format: "pem" }).toString();
}
