import type { KeyObject } from "node:crypto";
import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { sharedKey } from "../support/keys.js";
import { run } from "./captured-io.js";
import { billing, contents, folderWith, orders } from "./files.js";

const own = orders.key.privateKey;
const foreign = billing.key.privateKey;
const pkcs8 = (key: KeyObject) => key.export({ type: "pkcs8", format: "pem" }).toString();
const sec1 = (key: KeyObject) => key.export({ type: "sec1", format: "pem" }).toString();
const passphrase = "correct horse";
const encrypted = own.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase }).toString();

/** Every key file of these tests, all of which hold something secret. */
const keys = {
  "own.pem": pkcs8(own),
  "own-sec1.pem": sec1(own),
  "own.der": own.export({ type: "pkcs8", format: "der" }),
  "own-with-certificate.pem": orders.pem + pkcs8(own),
  "foreign.pem": pkcs8(foreign),
  "foreign-kind.pem": pkcs8(sharedKey("ed25519").privateKey),
  "encrypted.pem": encrypted,
  "garbage.pem": pkcs8(own).replaceAll("M", "*"),
} as const;

const files = { ...contents, ...keys };

async function runWithKey(key: string, stdin?: string | Uint8Array) {
  const path = folderWith(files);
  const argv = ["client", path("accepted"), "--truststore", path("truststore"), "--key", key === "-" ? key : path(key)];
  return run([...argv, "--format", "json"], stdin === undefined ? {} : { stdin });
}

describe("--key", () => {
  test.each(["own.pem", "own-sec1.pem", "own.der", "own-with-certificate.pem"])("%s is the client's", async (key) => {
    const { exitCode, out } = await runWithKey(key);
    expect(exitCode).toBe(0);
    expect(conformingReport(out).clients).toMatchObject([{ verdict: "accepted", reasons: [], key: { matches: true } }]);
  });

  test.each(["foreign.pem", "foreign-kind.pem"])("%s is another's: denied, without a log line", async (key) => {
    const { exitCode, out } = await runWithKey(key);
    expect(exitCode).toBe(1);
    const [client] = conformingReport(out).clients;
    expect(client).toMatchObject({ verdict: "denied", key: { matches: false } });
    expect(client?.reasons.map(({ id, logLine }) => ({ id, logLine }))).toEqual([
      { id: "key-mismatch", logLine: null },
    ]);
  });

  test.each(["garbage.pem", "truststore", "empty", "missing.pem", "folder"])("%s cannot be read", async (key) => {
    const { exitCode, out, error } = await runWithKey(key);
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: "" });
    expect(error).toMatch(/^mtls-truststore: [^\n]+\n$/);
    expect(error).toContain(key);
  });

  test.each([
    ["PEM", keys["own.pem"]],
    ["DER", keys["own.der"]],
  ])("- is standard input, here in %s", async (_, stdin) => {
    const { exitCode, out, error } = await runWithKey("-", stdin);
    expect(error).toBe("");
    expect(exitCode).toBe(0);
    expect(conformingReport(out).clients).toMatchObject([{ key: { matches: true } }]);
  });

  test("goes with one client only", async () => {
    const path = folderWith(files);
    const clients = ["accepted", "denied"].map(path);
    const { exitCode, out } = await run([
      ...["client", ...clients, "--truststore", path("truststore"), "--key", path("own.pem")],
    ]);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  });

  test("is not asked for: the report says nothing of a key", async () => {
    const path = folderWith(files);
    const { out } = await run(["client", path("accepted"), "--truststore", path("truststore"), "--format", "json"]);
    expect(conformingReport(out).clients.map(({ key }) => key)).toEqual([undefined]);
  });

  test("says nothing of a key of which no certificate is there", async () => {
    const path = folderWith(files);
    const argv = ["client", path("unreadable"), "--truststore", path("truststore"), "--key", path("own.pem")];
    const { out } = await run([...argv, "--format", "json"]);
    const [client] = conformingReport(out).clients;
    expect(client?.key).toBeUndefined();
    expect(client?.reasons.map(({ id }) => id)).toEqual(["unreadable"]);
  });
});
