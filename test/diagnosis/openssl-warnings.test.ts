import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { longValid } from "../gateway/predicted.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { openssl } from "../support/openssl.js";
import { runBesideFiles, runInShell, type ShellRun } from "./openssl-run.js";

const inFixture = (title: string, command: string) =>
  runInShell(command, fileURLToPath(new URL(`../../fixtures/gateway/${title}/`, import.meta.url)));
const verify = (...options: readonly string[]) =>
  `openssl verify ${options.join(" ")} -attime 1780272000 -CAfile truststore.pem client.pem`;
const alone = ["-no-CApath", "-no-CAstore"] as const;
const certificate = (subject: string, issuer?: Issued, more: Partial<Template> = {}) =>
  issue({ subject, issuer, ...longValid, ...more });

describe.skipIf(!openssl.available)("openssl verify says OK in spite of", () => {
  test.for([
    ["insecure-signature-algorithm/md5", []],
    ["insecure-signature-algorithm/sha224", ["-auth_level 2"]],
    ["insecure-signature-algorithm/listed-self-signed-sha1", ["-auth_level 2"]],
    ["weak-key/rsa-1024", []],
    ["weak-key/rsa-2047", ["-auth_level 2"]],
    ["weak-key/p-224", ["-auth_level 2"]],
    ["weak-ca/root-rsa-1024", []],
    ["weak-ca/sha224", ["-auth_level 2"]],
    ["weak-ca/rsa-2047", ["-auth_level 2"]],
    ["weak-ca/p-224", ["-auth_level 2"]],
    ["chain-too-long/nine-cas", []],
    ["chain-too-long/four-cas", ["-verify_depth 3"]],
    ["chain-incomplete/root-missing", ["-partial_chain"]],
    ["root-self-signature/altered", []],
    ["root-self-signature/sha1", ["-check_ss_sig"]],
    ["eku-without-client-auth/server-auth", []],
    ["ca-expired/listed-rollover-as-client", []],
    ["v1-root/v1", []],
  ] as const)("%j %j", ([title, options]) => {
    expect(inFixture(title, verify(...alone, ...options))).toEqual({ status: 0, output: "client.pem: OK\n" });
  });

  test.for(["not-yet-valid/second-after", "ca-not-yet-valid/second-after"])("%s, once the day has come", (title) => {
    const command = "openssl verify -no-CApath -no-CAstore -CAfile truststore.pem client.pem";
    expect(inFixture(title, command)).toEqual({ status: 0, output: "client.pem: OK\n" });
  });
});

describe.skipIf(!openssl.available)("openssl verify refuses", () => {
  test.for([
    ["chain-too-long/five-cas", ["-verify_depth 3"], 22],
    ["insecure-signature-algorithm/sha1", ["-auth_level 2"], 68],
    ["weak-key/rsa-1024", ["-auth_level 2"], 66],
    ["weak-ca/root-rsa-1024", ["-auth_level 2"], 67],
    ["root-self-signature/altered", ["-check_ss_sig"], 7],
    ["v1-root/v1", ["-x509_strict"], 79],
    ["ca-expired/furthest-of-two", [], 2],
    ["signature-invalid/altered-content", [], 7],
    ["signature-invalid/altered-signature", [], 7],
    ["signature-invalid/algorithms-differ", [], 7],
    ["signature-invalid/re-keyed-ca", [], 20],
    ["signature-invalid/every-namesake-has-another-key", [], 20],
    ["unknown-critical-extension/malformed", [], 20],
    ["accepted/cross-signed-ca-with-one-dead-path", [], 2],
  ] as const)("%j %j with error %i", ([title, options, error]) => {
    expectRefused(inFixture(title, verify(...alone, ...options)), error);
  });

  test("a client without digitalSignature for -purpose sslclient", () => {
    const root = certificate("CN=Root", undefined, { ca: true });
    const files = filesOf(certificate("CN=client", root, { keyUsage: 4 }), root);
    expectRefused(runBesideFiles(verify(...alone, "-purpose sslclient"), files), 26);
    expect(runBesideFiles(verify(...alone), files).status).toBe(0);
  });

  test("a root without basicConstraints for -x509_strict", () => {
    const root = certificate("CN=Root", undefined, { keyUsage: 0x20 });
    const files = filesOf(certificate("CN=client", root), root);
    expectRefused(runBesideFiles(verify(...alone, "-x509_strict"), files), 79);
  });

  test.for([
    ["with key identifiers as one that is missing", true, 20],
    ["without key identifiers for its signature", false, 7],
  ] as const)("the issuer of a client after a change of the CA's key %s", ([, keyIdentifiers, error]) => {
    const [old, listed] = [0, 1].map((name) =>
      certificate("CN=Root", undefined, { ca: true, key: sharedKey("p-256", name), keyIdentifiers }),
    );
    const files = filesOf(certificate("CN=client", old, { keyIdentifiers }), listed);
    expectRefused(runBesideFiles(verify(...alone), files), error);
  });

  test("what it cannot read with the exit code of what it does not trust", () => {
    const codes = ["unreadable/text", "self-signed/unknown"].map((title) => inFixture(title, verify(...alone)).status);
    expect(codes).toEqual([2, 2]);
  });
});

describe.skipIf(!openssl.available)("openssl verify says OK with more than the truststore:", () => {
  const root = certificate("CN=Root", undefined, { ca: true });
  const issuing = certificate("CN=Issuing", root, { ca: true });
  const client = certificate("CN=client", issuing);

  const top = certificate("CN=Top", root, { ca: true });
  const belowTop = certificate("CN=Below", top, { ca: true });

  test.for([
    ["the issuer", [issuing], filesOf(client, root), 20],
    ["all CAs but the root", [belowTop, top], filesOf(certificate("CN=client", belowTop), root, belowTop), 2],
  ] as const)("%s in -untrusted, the root in -CAfile", ([, below, files, error]) => {
    const all = { ...files, "root.pem": root.pem, "more.pem": below.map(({ pem }) => pem).join("") };
    expectRefused(runBesideFiles(verify(...alone), all), error);
    const asInTheArticle = verify(...alone, "-untrusted more.pem").replace("truststore.pem", "root.pem");
    expect(runBesideFiles(asInTheArticle, all).status).toBe(0);
  });

  test.for([
    ["the issuer", filesOf(certificate("CN=client", root), certificate("CN=Other", undefined, { ca: true })), 20],
    ["the root", filesOf(client, issuing), 2],
  ] as const)("%s among the roots of the system, without -no-CApath and -no-CAstore", ([, files, error]) => {
    const link = 'cp root.pem "$(openssl x509 -in root.pem -noout -hash).0" && ';
    const run = (command: string) =>
      runBesideFiles(link + command, { ...files, "root.pem": root.pem }, { SSL_CERT_DIR: "." });
    expect(run(verify()).status).toBe(0);
    expectRefused(run(verify(...alone)), error);
  });
});

describe.skipIf(!openssl.available)("The moduli of AWS's article", () => {
  const modulus = (file: string) => `openssl x509 -noout -modulus -in ${file}`;

  test("are equal for a reissued certificate that is denied", () => {
    const key = sharedKey("rsa-2048");
    const [listed, reissued] = [1n, 2n].map((serialNumber) => certificate("CN=self", undefined, { key, serialNumber }));
    const files = filesOf(reissued, listed);
    const [one, other] = ["client.pem", "truststore.pem"].map((file) => runBesideFiles(modulus(file), files));
    expect(one).toEqual(other);
    expect(one?.output).toMatch(/^Modulus=[0-9A-F]{512}\n$/);
    expectRefused(runBesideFiles(verify(...alone), files), 18);
  });

  test.for(["p-256", "ed25519"] as const)("are none for %s, and openssl exits with 0", (kind) => {
    const files = filesOf(certificate("CN=self", undefined, { key: sharedKey(kind) }));
    const none = { status: 0, output: "Modulus=No modulus for this public key type\n" };
    expect(runBesideFiles(modulus("client.pem"), files)).toEqual(none);
  });
});

function filesOf(client: Issued | undefined, ...bundle: readonly (Issued | undefined)[]) {
  const pemOf = (issued: Issued | undefined) => issued?.pem ?? "";
  return { "client.pem": pemOf(client), "truststore.pem": bundle.map(pemOf).join("") };
}

function expectRefused({ status, output }: ShellRun, error: number): void {
  expect(status).toBe(2);
  expect(output).toMatch(new RegExp(`^error ${error} at \\d+ depth lookup: `, "m"));
}
