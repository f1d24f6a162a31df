import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { modulusOf } from "../../src/certificate/key-digest.js";
import { readClientFile } from "../../src/client/client-file.js";
import { run } from "../cli/captured-io.js";
import { conformingReport } from "../report/conforming.js";
import { openssl, runOpenssl } from "../support/openssl.js";

const folder = mkdtempSync(join(tmpdir(), "mtls-truststore-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const path = (name: string) => join(folder, name);

/** What a command prints, without the end of the line; fails where the command does. */
function said(...args: readonly string[]): string {
  const { status, stdout, stderr } = runOpenssl(args);
  if (status !== 0) throw new Error(`openssl ${args.join(" ")}: ${stderr}`);
  return stdout.trimEnd();
}

const rsa = (bits: number) => ["-algorithm", "RSA", "-pkeyopt", `rsa_keygen_bits:${bits}`];
const ec = (curve: string) => ["-algorithm", "EC", "-pkeyopt", `ec_paramgen_curve:${curve}`];

/** No option of `genpkey`: the key is written again by `openssl ec`. */
const compressed = "compressed";

/** A client of each kind of key; names and serial numbers are such as programs write differently. */
const clients: readonly (readonly [
  title: string,
  key: readonly string[],
  subject: string,
  serialNumber: string,
  hasModulus: boolean,
])[] = [
  ["RSA-2048", rsa(2048), "/C=DE/O=Example, Ltd/CN=client one", "1", true],
  ["RSA-3072", rsa(3072), "/CN=client/emailAddress=client@example.com", "0x80", true],
  ["RSA-2044, whose modulus has an odd number of digits", rsa(2044), "/O=Zürich/CN=client", "0xABC", true],
  [
    "RSASSA-PSS-2048",
    ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"],
    "/O=a+OU=b/CN=client",
    "0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
    true,
  ],
  ["P-256", ec("P-256"), "/DC=com/DC=example/UID=7/CN=client", "0xFFFFFFFFFFFFFFFF", false],
  ["P-384", ec("P-384"), '/CN=a "quoted" <name>; #1=2', "9007199254740993", false],
  ["P-256, its point compressed", [...ec("P-256"), compressed], "/CN=\u{1F511} key/1.2.3.4=unnamed type", "0", false],
  ["Ed25519", ["-algorithm", "ED25519"], "/serialNumber=12/street=Main Street/CN=client", "255", false],
];

function makeRoot(): void {
  said("genpkey", ...ec("P-256"), "-out", path("root.key"));
  said(
    "req",
    "-x509",
    "-new",
    "-key",
    path("root.key"),
    "-subj",
    "/O=Example/CN=Root",
    "-days",
    "30",
    "-out",
    path("root.pem"),
  );
}

/** Makes `client.pem` and `client.key`. */
function makeClient(key: readonly string[], subject: string, serialNumber: string): void {
  said("genpkey", ...key.filter((option) => option !== compressed), "-out", path("client.key"));
  if (key.includes(compressed)) {
    said("ec", "-in", path("client.key"), "-conv_form", compressed, "-out", path("client.key"));
  }
  said("req", "-new", "-utf8", "-key", path("client.key"), "-subj", subject, "-out", path("client.csr"));
  const authority = ["-CA", path("root.pem"), "-CAkey", path("root.key"), "-set_serial", serialNumber];
  said("x509", "-req", "-in", path("client.csr"), ...authority, "-days", "10", "-out", path("client.pem"));
}

const field = (certificate: string, ...options: readonly string[]) =>
  said("x509", "-in", path(certificate), "-noout", ...options).replace(/^\w+=/, "");

/** The names as they stand: in the order of the certificate, nothing escaped. */
const asItStands = ["-nameopt", "sep_comma_plus,utf8"];

/** The fields of a certificate, each by the command that prints it; a serial number is hexadecimal there. */
function identitySaid(certificate: string) {
  const date = (option: string) => field(certificate, option, "-dateopt", "iso_8601").replace(" ", "T");
  return {
    subject: field(certificate, "-subject", ...asItStands),
    issuer: field(certificate, "-issuer", ...asItStands),
    serialNumber: BigInt(`0x${field(certificate, "-serial")}`).toString(),
    fingerprint: field(certificate, "-fingerprint", "-sha256").replace(/^.*=/, "").replaceAll(":", "").toLowerCase(),
    notBefore: date("-startdate"),
    notAfter: date("-enddate"),
  };
}

/** `openssl x509 -pubkey -noout | openssl pkey -pubin -outform der | openssl sha256`, and the same of a private key. */
function spkiSha256Said(...source: readonly string[]): string {
  said("pkey", ...source, "-outform", "der", "-out", path("spki.der"));
  return said("sha256", "-r", path("spki.der")).split(" ")[0] ?? "";
}

/** `| openssl sha1` of what a command printed. */
function sha1Said(printed: string): string {
  return runOpenssl(["sha1", "-r"], Buffer.from(`${printed}\n`)).stdout.split(" ")[0] ?? "";
}

async function clientReport() {
  const argv = ["client", path("client.pem"), "--truststore", path("root.pem"), "--key", path("client.key")];
  const { out } = await run([...argv, "--format", "json"], { now: new Date().toISOString() });
  const { clients, truststores } = conformingReport(out);
  const [client] = clients;
  const root = truststores[0]?.certificates[0];
  if (client === undefined || root === undefined) throw new Error("the report has a client and a root");
  return { client, root };
}

describe.skipIf(!openssl.available)(`The report says of a client what ${openssl.version || "openssl"} says`, () => {
  test.each(clients)("with a key of %s", async (_, key, subject, serialNumber, hasModulus) => {
    makeRoot();
    makeClient(key, subject, serialNumber);
    const { client, root } = await clientReport();

    expect(client).toMatchObject(identitySaid("client.pem"));
    expect(root).toMatchObject(identitySaid("root.pem"));

    said("x509", "-in", path("client.pem"), "-pubkey", "-noout", "-out", path("client.pub"));
    const spkiSha256 = spkiSha256Said("-pubin", "-in", path("client.pub"));
    expect(client.diagnosis?.spkiSha256).toBe(spkiSha256);
    expect(spkiSha256Said("-in", path("client.key"), "-pubout")).toBe(spkiSha256);

    const printed = said("x509", "-in", path("client.pem"), "-noout", "-modulus");
    const modulusSha1 = hasModulus ? { modulusSha1: sha1Said(printed) } : {};
    expect(printed.startsWith("Modulus=No modulus")).toBe(!hasModulus);
    expect(client.modulusSha1).toBe(modulusSha1.modulusSha1);
    expect(client.key).toEqual({ matches: true, ...modulusSha1, spkiSha256 });
    if (hasModulus) expect(said("rsa", "-in", path("client.key"), "-noout", "-modulus")).toBe(printed);

    const { leaf } = readClientFile(readFileSync(path("client.pem")));
    const modulus = leaf && modulusOf(leaf.certificate.publicKey);
    expect(modulus).toBe(hasModulus ? printed.replace("Modulus=", "") : undefined);
    expect(leaf?.certificate.serialNumber.hex).toBe(field("client.pem", "-serial"));
  });

  test("with the key of another", async () => {
    makeRoot();
    makeClient(rsa(2048), "/CN=client", "1");
    said("genpkey", ...rsa(2048), "-out", path("client.key"));
    const { client } = await clientReport();
    const printed = said("rsa", "-in", path("client.key"), "-noout", "-modulus");
    const spkiSha256 = spkiSha256Said("-in", path("client.key"), "-pubout");
    expect(client.key).toEqual({ matches: false, modulusSha1: sha1Said(printed), spkiSha256 });
    expect(client.modulusSha1).toBe(sha1Said(field("client.pem", "-modulus").replace(/^/, "Modulus=")));
    expect(client.diagnosis?.spkiSha256).not.toBe(spkiSha256);
  });
});
