import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { scanPem } from "../../src/pem/scan.js";
import { readCorpusCases } from "../support/corpora.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey, type KeyKind } from "../support/keys.js";

/** The DER of every certificate block of a file. */
export function blocksOf(pem: Uint8Array): readonly Uint8Array[] {
  return scanPem(pem).blocks.map(({ der }) => der);
}

/** The roots that Node.js itself trusts. */
export function rootDers(): readonly Uint8Array[] {
  return blocksOf(Buffer.from(rootCertificates.join("\n")));
}

/** Every certificate of a conformance corpus, each once. */
export function corpusDers(corpus: "pkits" | "limbo"): readonly Uint8Array[] {
  const files = readCorpusCases(corpus).flatMap(({ bundle, client }) => [bundle, client]);
  const ders = new Map(files.flatMap((file) => blocksOf(readFileSync(file))).map((der) => [hex(der), der]));
  return [...ders.values()];
}

const keyKinds: readonly KeyKind[] = [
  "rsa-1024",
  "rsa-2048",
  "rsa-pss-2048",
  "dsa-2048",
  "p-224",
  "p-256",
  "p-384",
  "p-521",
  "secp256k1",
  "brainpoolP256r1",
  "ed25519",
  "ed448",
];

const templates: readonly Omit<Template, "subject">[] = [
  { version: 1 },
  { ca: true },
  { ca: true, pathLength: 0 },
  { ca: true, pathLength: 200, keyUsage: 0x04 },
  { ca: true, keyUsage: 0x01 },
  { ca: false, keyUsage: 0x01, extendedKeyUsage: ["1.3.6.1.5.5.7.3.2", "1.3.6.1.4.1.311.20.2.2"] },
  { keyIdentifiers: false },
  { serialNumber: 0n },
  { serialNumber: 2n ** 159n - 1n },
  { notBefore: "1950-01-01T00:00:00Z", notAfter: "9999-12-31T23:59:59Z" },
  { notBefore: "2049-12-31T23:59:59Z", notAfter: "2050-01-01T00:00:00Z" },
  { alter: "signature" },
  { alter: "content" },
];

/** Certificates made here: of every kind of key, and of many shapes. */
export function issuedDers(): readonly Uint8Array[] {
  const selfSigned = keyKinds.map((kind) => issue({ subject: `CN=${kind},O=Example`, key: sharedKey(kind) }));
  const shaped = templates.map((template, number) => issue({ subject: `C=DE,O=Zürich,CN=${number}`, ...template }));
  const below = selfSigned.map((issuer: Issued, number) => issue({ subject: `CN=below ${number}`, issuer }));
  const weak = issue({ subject: "CN=weak", key: sharedKey("rsa-2048"), signature: "md5" });
  return [...selfSigned, ...shaped, ...below, weak].map(({ der }) => der);
}

function hex(der: Uint8Array): string {
  return Buffer.from(der).toString("hex");
}
