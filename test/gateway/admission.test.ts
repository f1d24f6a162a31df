import { describe, expect, test } from "vitest";
import { Predictor } from "../../src/gateway/predict.js";
import { readClientFile } from "../../src/client/client-file.js";
import { readTruststore } from "../../src/truststore/read.js";
import { directory, nameConstraints } from "../support/general-names.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

const at = new Date("2026-06-01T00:00:00Z");
const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const make = (template: Partial<Template>): Issued => issue({ subject: "CN=CA", ca: true, ...validity, ...template });
const root = make({ subject: "CN=Root" });

const exampleRoot = make({
  subject: "O=Example,CN=Root",
  extensions: [nameConstraints([directory("O=Example")], [])],
});

/** The CA that is asked about comes first, then those above it. */
const authorities: Readonly<
  Record<string, readonly [verdict: string, ids: readonly string[], bundle: readonly [Issued, ...Issued[]]]>
> = {
  "on P-384": ["accepted", [], [make({ key: sharedKey("p-384") })]],
  "with RSA-2048": ["accepted", [], [make({ key: sharedKey("rsa-2048") })]],
  "with a DSA key": ["denied", ["unsupported-algorithm"], [make({ key: sharedKey("dsa-2048") })]],
  "with a DSA key below an EC root": [
    "denied",
    ["unsupported-algorithm"],
    [make({ key: sharedKey("dsa-2048"), issuer: root }), root],
  ],
  "with an Ed25519 key": ["uncertain", ["signature-scheme-not-listed"], [make({ key: sharedKey("ed25519") })]],
  "with an Ed448 key below an EC root": [
    "uncertain",
    ["signature-scheme-not-listed"],
    [make({ key: sharedKey("ed448"), issuer: root }), root],
  ],
  "with an RSASSA-PSS key below an EC root": [
    "uncertain",
    ["signature-scheme-not-listed"],
    [make({ key: sharedKey("rsa-pss-2048"), issuer: root }), root],
  ],
  "that names one algorithm inside and another outside": [
    "uncertain",
    ["root-self-signature"],
    [make({ outerSignature: "sha384" })],
  ],
  "within the name constraints above it": [
    "accepted",
    [],
    [make({ subject: "O=Example,CN=CA", issuer: exampleRoot }), exampleRoot],
  ],
  "outside of the name constraints above it": [
    "uncertain",
    ["name-constraints"],
    [make({ subject: "O=Other,CN=CA", issuer: exampleRoot }), exampleRoot],
  ],
};

describe("what is said of a CA is what its faultless client meets", () => {
  test.each(Object.entries(authorities))("%s", (_, [verdict, ids, bundle]) => {
    const truststore = readTruststore(Buffer.from(bundle.map(({ pem }) => pem).join("")));
    const [ca] = truststore.certificates;
    if (ca === undefined) throw new Error("the CA does not decode");
    const predictor = new Predictor(truststore, { at });
    const admission = predictor.admissionOf(ca);
    expect({ verdict: admission.verdict, ids: admission.reasons.map(({ id }) => id) }).toEqual({ verdict, ids });

    const client = issue({ subject: "O=Example,CN=client", issuer: bundle[0], ca: false, ...validity });
    expect(predictor.predictFile(readClientFile(client.der)).verdict).toBe(verdict);
  });

  test("by any of its certificates, of which one has expired", () => {
    const old = make({ subject: "CN=Root", notAfter: "2026-01-01T00:00:00Z" });
    const truststore = readTruststore(Buffer.from(old.pem + root.pem));
    const predictor = new Predictor(truststore, { at });
    const admissions = truststore.certificates.map((ca) => predictor.admissionOf(ca));
    expect(admissions.map(({ verdict }) => verdict)).toEqual(["accepted", "accepted"]);
    const client = issue({ subject: "CN=client", issuer: old, ca: false, ...validity });
    expect(predictor.predictFile(readClientFile(client.der)).verdict).toBe("accepted");
  });

  test("with a way around a CA that objects to its name", () => {
    const other = make({ subject: "CN=Other Root" });
    const crossSigned = make({ subject: "O=Example,CN=Root", issuer: other });
    const ca = make({ subject: "O=Other,CN=CA", issuer: exampleRoot });
    const truststore = readTruststore(
      Buffer.from([ca, exampleRoot, crossSigned, other].map(({ pem }) => pem).join("")),
    );
    const predictor = new Predictor(truststore, { at });
    expect(truststore.certificates.map((certificate) => predictor.admissionOf(certificate).verdict)).toEqual([
      "accepted",
      "accepted",
      "accepted",
      "accepted",
    ]);
  });
});
