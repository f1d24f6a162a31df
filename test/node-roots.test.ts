import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Certificate } from "../src/certificate/certificate.js";
import { nodeRoots, nodeRootTable } from "../src/node-roots.js";
import { PublicRoots, rootTableOf } from "../src/rules/public-roots.js";
import { readTruststore } from "../src/truststore/read.js";
import { issue } from "./support/issue.js";

const fixtures = fileURLToPath(new URL("../fixtures/", import.meta.url));
const whole = readTruststore(Buffer.from(rootCertificates.join("\n"))).certificates;
const fingerprintsOf = (certificates: readonly Certificate[]) => certificates.map(({ fingerprint }) => fingerprint);

function listedInFixtures(): readonly Certificate[] {
  const files = readdirSync(fixtures, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".pem"));
  return files.flatMap((file) => readTruststore(readFileSync(join(fixtures, file))).certificates);
}

test("every root that this Node.js carries is read", () => {
  expect(fingerprintsOf(nodeRoots())).toEqual(fingerprintsOf(whole));
});

test("every root is found by its key and by its name", () => {
  for (const { publicKey, subject, fingerprint } of whole) {
    expect(fingerprintsOf(nodeRootTable.withKey(publicKey))).toContain(fingerprint);
    expect(fingerprintsOf(nodeRootTable.withSubject(subject))).toContain(fingerprint);
  }
});

test("a root is found by its name in another case", () => {
  const { subject } = readOne(issue({ subject: "C=us,O=AMAZON,CN=amazon  root ca 1" }).pem);
  expect(nodeRootTable.withSubject(subject).map(({ subject: { text } }) => text)).toEqual([
    "C=US,O=Amazon,CN=Amazon Root CA 1",
  ]);
});

test("nothing is found for a private name and key", () => {
  const { subject, publicKey } = readOne(issue({ subject: "CN=Private" }).pem);
  expect([nodeRootTable.withSubject(subject), nodeRootTable.withKey(publicKey)]).toEqual([[], []]);
});

test("ties are the same as with all roots decoded", () => {
  const certificates = [...whole, ...listedInFixtures()];
  const tiesBy = (roots: PublicRoots) => certificates.map((certificate) => roots.tieOf(certificate));
  const ties = tiesBy(new PublicRoots(nodeRootTable));
  expect(ties).toEqual(tiesBy(new PublicRoots(rootTableOf(whole))));
  expect(new Set(ties.map((tie) => tie?.kind))).toEqual(new Set(["root", "key", undefined]));
});

function readOne(pem: string): Certificate {
  const [certificate] = readTruststore(Buffer.from(pem)).certificates;
  if (certificate === undefined) throw new Error("no certificate");
  return certificate;
}
