import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Certificate } from "../../src/certificate/certificate.js";
import { readClientFile } from "../../src/client/client-file.js";
import { Predictor } from "../../src/gateway/predict.js";
import type { Finding } from "../../src/rules/finding.js";
import { ruleOf } from "../../src/rules/registry.js";
import { validateTruststore, type TruststoreValidation } from "../../src/validate.js";
import { caPlans, issuePki, type CaPlan, type Flaw, type RandomPki } from "../chain/random-pki.js";

const at = new Date("2026-06-01T00:00:00Z");
const flaws: readonly Flaw[] = [
  "expired",
  "not-yet-valid",
  "path-length",
  "weak-hash",
  "other-purpose",
  "altered",
  "no-key-cert-sign",
  "ends-soon",
];
const plans = caPlans(8, ...flaws);
const twinsInALoop = [
  { name: 0, key: 0, issuer: 3, keyIdentifiers: false, flaw: "none" },
  { name: 1, key: 0, issuer: 2, keyIdentifiers: false, flaw: "expired" },
  { name: 0, key: 0, issuer: 1, keyIdentifiers: false, flaw: "none" },
  { name: 0, key: 1, issuer: 1, keyIdentifiers: false, flaw: "ends-soon" },
  { name: 0, key: 2, issuer: 4, keyIdentifiers: false, flaw: "none" },
  { name: 1, key: 0, issuer: 3, keyIdentifiers: true, flaw: "none" },
] as const;
const runs = { numRuns: 150, examples: [[twinsInALoop]] satisfies [readonly CaPlan[]][] };

/** Checks a random PKI: twins, cross-signing and loops come by themselves, a flaw here and there. */
function forAll(property: (validation: TruststoreValidation, pki: RandomPki) => void): void {
  fc.assert(
    fc.property(plans, (drawn) => {
      const pki = issuePki(drawn);
      property(validateTruststore(Buffer.from(pki.cas.map(({ pem }) => pem).join("")), { at }), pki);
    }),
    runs,
  );
}

describe("In any truststore", () => {
  test("no rule throws.", () => {
    forAll(({ crashes }) => {
      expect(crashes).toEqual([]);
    });
  });

  test("every CA whose clients are denied hangs below an error, or bears one.", () => {
    forAll((validation) => {
      const silent = casWith("denied", validation).filter(
        (ca) => !isTold(ca, validation, ({ severity }) => severity === "error"),
      );
      expect(silent.map(({ subject }) => subject.text)).toEqual([]);
    });
  });

  test("every CA whose clients are uncertain hangs below a finding, or bears one.", () => {
    forAll((validation) => {
      const silent = casWith("uncertain", validation).filter((ca) => !isTold(ca, validation, () => true));
      expect(silent.map(({ subject }) => subject.text)).toEqual([]);
    });
  });

  test("what is said to shut the clients of a CA out does.", () => {
    forAll((validation) => {
      const untrue = validation.findings.filter(
        ({ ruleId, certificate }) =>
          certificate !== undefined &&
          ruleOf(ruleId)?.effect === "denied" &&
          validation.admissionOf(certificate).verdict !== "denied",
      );
      expect(untrue.map(({ message }) => message)).toEqual([]);
    });
  });

  test("a faultless client meets what is said of its CA.", () => {
    forAll(({ truststore, admissionOf }, { cas, clients }) => {
      const predictor = new Predictor(truststore, { at });
      const met = clients.map(({ der }) => predictor.predictFile(readClientFile(der)).verdict);
      const said = cas.map(({ der }) => truststore.certificates.find((ca) => Buffer.from(ca.der).equals(der)));
      expect(met).toEqual(said.map((ca) => ca && admissionOf(ca).verdict));
    });
  });

  test("no certificate bears two errors about who is let in.", () => {
    forAll(({ findings }) => {
      const shutOut = findings.filter(({ ruleId }) => ruleOf(ruleId)?.effect === "denied");
      const places = shutOut.map(({ certificate }) => certificate);
      expect(places).toEqual([...new Set(places)]);
    });
  });
});

function casWith(verdict: string, { truststore, admissionOf }: TruststoreValidation): readonly Certificate[] {
  return truststore.certificates.filter(
    (certificate) =>
      certificate.extensions.basicConstraints?.ca === true && admissionOf(certificate).verdict === verdict,
  );
}

/** Whether a finding stands at a certificate of the CA, or of one above it. */
function isTold(ca: Certificate, validation: TruststoreValidation, counts: (finding: Finding) => boolean): boolean {
  const places = new Set(upwardFrom(ca, validation));
  return validation.findings.filter(isAboutAccess).some((finding) => {
    const { certificate, others = [] } = finding;
    return counts(finding) && certificate !== undefined && [certificate, ...others].some((place) => places.has(place));
  });
}

/** The certificates of a CA and of all CAs above it. */
function upwardFrom(ca: Certificate, { admissionOf, issuersOf, truststore }: TruststoreValidation) {
  const reached = new Set([ca]);
  for (const certificate of reached) {
    const own = admissionOf(certificate); // one for all certificates of a CA
    const twins = truststore.certificates.filter((listed) => admissionOf(listed) === own);
    for (const next of [...twins, ...issuersOf(certificate)]) reached.add(next);
  }
  return reached;
}

function isAboutAccess({ ruleId }: Finding): boolean {
  const { effect, explains } = ruleOf(ruleId) ?? {};
  return effect !== undefined || explains !== undefined;
}
