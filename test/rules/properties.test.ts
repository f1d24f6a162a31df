import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Certificate } from "../../src/certificate/certificate.js";
import { readClientFile } from "../../src/client/client-file.js";
import { Predictor } from "../../src/gateway/predict.js";
import type { Finding } from "../../src/rules/finding.js";
import { ruleOf } from "../../src/rules/registry.js";
import { validateTruststore, type TruststoreValidation } from "../../src/validate.js";
import { caPlans, issuePki, type Flaw, type RandomPki } from "../chain/random-pki.js";

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
const runs = { numRuns: 150 };

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

/** Whether a finding stands at a certificate of the CA's chain, or at one that is at fault. */
function isTold(
  ca: Certificate,
  { admissionOf, findings }: TruststoreValidation,
  counts: (finding: Finding) => boolean,
): boolean {
  const { chain, reasons } = admissionOf(ca);
  const places = new Set<Certificate | undefined>([...chain, ...reasons.map(({ certificate }) => certificate)]);
  return findings.some((finding) =>
    ruleOf(finding.ruleId)?.explains !== undefined || ruleOf(finding.ruleId)?.effect !== undefined
      ? counts(finding) && [finding.certificate, ...(finding.others ?? [])].some((place) => place && places.has(place))
      : false,
  );
}
