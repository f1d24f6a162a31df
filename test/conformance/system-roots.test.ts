import { existsSync, readdirSync, readFileSync } from "node:fs";
import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import { AsnConvert } from "@peculiar/asn1-schema";
import { Certificate, Version } from "@peculiar/asn1-x509";
import { describe, expect, test } from "vitest";
import { validateTruststore } from "../../src/validate.js";

const at = new Date("2026-11-22T00:00:00Z");

/** Where Debian's package ca-certificates puts its roots, those that Mozilla trusts or has trusted. */
const debian = new URL("file:///usr/share/ca-certificates/mozilla/");
const debianRoots = existsSync(debian)
  ? readdirSync(debian).map((file) => readFileSync(new URL(encodeURIComponent(file), debian), "utf8"))
  : [];

const sources = { "Node.js": rootCertificates, Debian: debianRoots };

describe.each(Object.entries(sources))("The roots that %s carries", (_source, pems) => {
  const bundle = Buffer.from(pems.map((pem) => `${pem}\n`).join(""));
  const { truststore, findings, crashes, admissionOf } = validateTruststore(bundle, { at });
  /** The same certificates, as Node's own decoder sees them. */
  const seen = pems.map((pem) => new X509Certificate(pem));

  test.skipIf(pems.length === 0)("are decoded whole, without a fault and without a crash", () => {
    expect(pems.length).toBeGreaterThan(100);
    expect(truststore.faults).toEqual([]);
    expect(crashes).toEqual([]);
    expect(truststore.entries.map(({ certificate }) => certificate.fingerprint)).toEqual(seen.map(fingerprintOf));
  });

  test("have the subjects, serial numbers, periods and keys that Node reads in them", () => {
    const ours = truststore.entries.map(
      ({ certificate: { subject, serialNumber, notBefore, notAfter, extensions, publicKey } }) => ({
        subject: subject.text,
        serialNumber: serialNumber.decimal,
        notBefore,
        notAfter,
        ca: extensions.basicConstraints?.ca === true,
        type: publicKey.type,
        rsaBits: publicKey.type === "rsa" ? publicKey.bits : undefined,
      }),
    );
    expect(ours).toEqual(seen.map(factsOf));
  });

  test("have the findings that are true of them, and no others", () => {
    const repeated = seen.filter((root, index) => seen.findIndex(({ subject }) => subject === root.subject) < index);
    const expected = [
      ...seen.flatMap((root) => expectedRules(root).map((id) => `${id} ${fingerprintOf(root)}`)),
      ...repeated.map((root) => `bundle/duplicate-subject ${fingerprintOf(root)}`),
    ];
    const found = findings.map(({ ruleId, certificate }) => `${ruleId} ${certificate?.fingerprint ?? ""}`);
    expect(found.sort()).toEqual(expected.sort());
  });

  test("sign themselves, every one", () => {
    expect(seen.filter((root) => !root.verify(root.publicKey)).map(({ subject }) => subject)).toEqual([]);
  });

  test.for(seen.map((root) => [nameOf(root), root] as const))(
    "%s lets its clients in, or has a flaw that shows",
    ([, root]) => {
      const ca = truststore.certificates.find(({ fingerprint }) => fingerprint === fingerprintOf(root));
      const { verdict, reasons } = ca === undefined ? { verdict: "absent", reasons: [] } : admissionOf(ca);
      const ids = [...new Set(reasons.map(({ id }) => id))].sort();
      // A root that was renewed with the same key is as good as its best certificate.
      const ofOneCa = seen.filter((other) => other.subject === root.subject && other.publicKey.equals(root.publicKey));
      const [flaws = []] = ofOneCa.map(flawsOf).sort((a, b) => a.length - b.length);
      expect(ids).toEqual(flaws);
      const denies = !flaws.every(isUndocumented);
      expect(verdict).toBe(denies ? "denied" : flaws.length > 0 ? "uncertain" : "accepted");
    },
  );
});

/** What an independent look says against a root, by the ids of our reasons. */
function flawsOf(root: X509Certificate): readonly string[] {
  const { signatureAlgorithm, tbsCertificate } = AsnConvert.parse(root.raw, Certificate);
  const { namedCurve } = root.publicKey.asymmetricKeyDetails ?? {};
  const flaws = {
    "ca-expired": Date.parse(root.validTo) < at.getTime(),
    "curve-not-listed": namedCurve !== undefined && !["prime256v1", "secp384r1"].includes(namedCurve),
    "root-self-signature": weakSignatures.has(signatureAlgorithm.algorithm),
    "v1-root": tbsCertificate.version !== Version.v3,
    "weak-ca": (rsaBitsOf(root) ?? Infinity) < 2048,
  };
  return Object.entries(flaws).flatMap(([id, holds]) => (holds ? [id] : []));
}

/** The rules that have to speak of a root: of what is fatal each alone, or several things as one. */
function expectedRules(root: X509Certificate): readonly string[] {
  const flaws = flawsOf(root);
  const fatal = [
    ...(flaws.includes("ca-expired") ? ["certificate/expired"] : []),
    ...(flaws.includes("weak-ca") ? ["certificate/rsa-key-too-short"] : []),
  ];
  const end = Date.parse(root.validTo);
  const endsSoon = end >= at.getTime() && end <= at.getTime() + 30 * 86_400_000;
  return [
    "certificate/public-ca",
    ...(fatal.length > 1 ? ["chain/nobody-accepted"] : fatal),
    ...(endsSoon ? ["certificate/expires-soon"] : []),
    ...(flaws.includes("curve-not-listed") ? ["certificate/curve-not-listed"] : []),
    ...(flaws.includes("root-self-signature") ? ["certificate/weak-root-signature-hash"] : []),
    ...(flaws.includes("v1-root") ? ["certificate/v1-ca"] : []),
  ];
}

function isUndocumented(flaw: string): boolean {
  return flaw !== "ca-expired" && flaw !== "weak-ca";
}

/** md5WithRSAEncryption, sha1WithRSAEncryption, ecdsa-with-SHA1. */
const weakSignatures = new Set(["1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.10045.4.1"]);

function factsOf(root: X509Certificate) {
  return {
    subject: root.subject.replaceAll("\n", ",").replaceAll("\\", ""),
    serialNumber: BigInt(`0x${root.serialNumber}`).toString(),
    notBefore: Date.parse(root.validFrom),
    notAfter: Date.parse(root.validTo),
    ca: root.ca,
    type: root.publicKey.asymmetricKeyType,
    rsaBits: rsaBitsOf(root),
  };
}

function rsaBitsOf({ publicKey }: X509Certificate): number | undefined {
  return publicKey.asymmetricKeyDetails?.modulusLength;
}

function fingerprintOf({ fingerprint256 }: X509Certificate): string {
  return fingerprint256.replaceAll(":", "").toLowerCase();
}

/** The last line of the subject, which names the root best. */
function nameOf({ subject }: X509Certificate): string {
  return subject.split("\n").at(-1) ?? "";
}
