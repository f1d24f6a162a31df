import fc from "fast-check";
import { expect, test } from "vitest";
import { accessDifference, type AccessChange } from "../../src/access/access-difference.js";
import type { Certificate } from "../../src/certificate/certificate.js";
import { isSameKey } from "../../src/certificate/key-object.js";
import { selfSignatureOf } from "../../src/certificate/self-signature.js";
import { readClientFile } from "../../src/client/client-file.js";
import { compareVerdicts, type Verdict } from "../../src/gateway/judgement.js";
import { Predictor } from "../../src/gateway/predict.js";
import { validateTruststore, type TruststoreValidation } from "../../src/validate.js";
import { caPlans, issuePki, type CaPlan, type Flaw, type RandomPki } from "../chain/random-pki.js";
import { dns, subjectAlternativeName } from "../support/general-names.js";
import { issue, type Issued } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

const at = new Date("2026-06-01T00:00:00Z");
const plans = caPlans(
  7,
  "expired",
  "not-a-ca",
  "path-length",
  "weak-hash",
  "other-purpose",
  "altered",
  "no-key-cert-sign",
);
const places = fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1 });

/** Few names and one key, so that many certificates are of one CA; more than half of them are roots. */
const twins = (...flaws: readonly Flaw[]) =>
  caPlans(5, ...flaws).map((drawn) =>
    drawn.map((plan, place) => ({ ...plan, name: plan.name % 2, key: 0, issuer: plan.key < 2 ? place : plan.issuer })),
  );
const fewPlaces = fc.uniqueArray(fc.nat({ max: 4 }), { minLength: 1 });

/** What a faultless client of each CA meets at both truststores. */
interface Met {
  readonly ca: string;
  readonly before: Verdict;
  readonly after: Verdict;
}

test("Those who lose and gain access by the comparison of two truststores are those whose clients' verdicts change.", () => {
  const seen = { lost: 0, gained: 0, unchanged: 0 };
  fc.assert(
    fc.property(plans, places, places, (drawn, first, second) => {
      const pki = issuePki(drawn);
      const [before, after] = [first, second].map((chosen) => bundleOf(pki, chosen));
      if (before === undefined || after === undefined) throw new Error("two were chosen");
      const met = verdictsOf(drawn, pki, before, after);
      const worse = met.filter((each) => compareVerdicts(each.before, each.after) < 0);
      const better = met.filter((each) => compareVerdicts(each.before, each.after) > 0);
      const { lost, gained } = accessDifference(validateTruststore(before, { at }), validateTruststore(after, { at }));
      expect(textsOf(lost.filter(isOfClients).map(metBy))).toEqual(textsOf(worse));
      expect(textsOf(gained.filter(isOfClients).map(metBy))).toEqual(textsOf(better));
      seen.lost += lost.length;
      seen.gained += gained.length;
      seen.unchanged += met.length - worse.length - better.length;
    }),
    { numRuns: 200 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
});

test("A self-signed CA that may be a client loses and gains access itself, or with its clients, as it would by its own verdict.", () => {
  const seen = { itself: 0, withItsClients: 0, unchanged: 0 };
  fc.assert(
    fc.property(twins("no-key-usage", "no-key-usage", "expired"), fewPlaces, fewPlaces, (drawn, first, second) => {
      const { cas } = issuePki(drawn);
      const [before, after] = [first, second].map((chosen) => validated(cas, chosen));
      if (before === undefined || after === undefined) throw new Error("two were chosen");
      const { lost, gained } = accessDifference(before, after);
      const told = [...lost, ...gained];
      for (const certificate of mayBeClients(before, after)) {
        const met = { before: before.predict(certificate).verdict, after: after.predict(certificate).verdict };
        const isTold = (change: AccessChange) => change.before === met.before && change.after === met.after;
        const itself = told.filter(
          (change) => change.of === "itself" && change.certificate.fingerprint === certificate.fingerprint,
        );
        const ofItsCa = told.filter((change) => isOfClients(change) && isSameCa(change.certificate, certificate));
        if (met.before === met.after) {
          expect(itself).toEqual([]);
          seen.unchanged += 1;
        } else if (itself.length > 0) {
          expect(itself.map(isTold)).toEqual([true]);
          seen.itself += 1;
        } else {
          expect(ofItsCa.map(isTold)).toEqual([true]);
          seen.withItsClients += 1;
        }
      }
    }),
    { numRuns: 200 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
});

test("Where access is the same and no name constraints differ, clients of whatever name meet the same.", () => {
  const seen = { same: 0, told: 0 };
  fc.assert(
    fc.property(twins("constrained"), fewPlaces, fewPlaces, (drawn, first, second) => {
      const { cas } = issuePki(drawn);
      const [before, after] = [first, second].map((chosen) => validated(cas, chosen));
      if (before === undefined || after === undefined) throw new Error("two were chosen");
      const { lost, gained, nameConstraintsDiffer } = accessDifference(before, after);
      const told = [...lost, ...gained].filter(isOfClients);
      const others = cas.map(outsider).filter((client) => {
        const issuedBy = (certificate: Certificate) => certificate.subject.key === client.issuer.key;
        return !told.some(({ certificate }) => issuedBy(certificate));
      });
      const changed = others.filter((client) => before.predict(client).verdict !== after.predict(client).verdict);
      if (!nameConstraintsDiffer) expect(changed).toEqual([]);
      seen[changed.length > 0 ? "told" : "same"] += 1;
    }),
    { numRuns: 300 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
});

function validated(cas: readonly Issued[], chosen: readonly number[]) {
  return validateTruststore(Buffer.from(chosen.map((place) => cas[place]?.pem ?? "").join("")), { at });
}

/** Self-signed ones with nothing about their key, above no other that is listed beside them. */
function mayBeClients(...truststores: readonly TruststoreValidation[]): readonly Certificate[] {
  const listed = truststores.flatMap(({ truststore, issuersOf }) => {
    const issuers = new Set(truststore.certificates.flatMap((certificate) => issuersOf(certificate)));
    return truststore.certificates.filter(
      (certificate) =>
        selfSignatureOf(certificate) === "valid" &&
        certificate.extensions.keyUsage === undefined &&
        !issuers.has(certificate),
    );
  });
  return [...new Map(listed.map((certificate) => [certificate.fingerprint, certificate])).values()];
}

function isSameCa(a: Certificate, b: Certificate): boolean {
  return a.subject.key === b.subject.key && isSameKey(a.publicKey, b.publicKey);
}

/** A client whose name the constraints of the random PKIs do not permit. */
function outsider(issuer: Issued): Certificate {
  const names = [subjectAlternativeName(dns("elsewhere.org"))];
  const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
  const { der } = issue({
    subject: "CN=client",
    ca: false,
    key: sharedKey("p-256", "client"),
    issuer,
    extensions: names,
    ...validity,
  });
  const { leaf } = readClientFile(der);
  if (leaf === undefined) throw new Error("it holds a client");
  return leaf.certificate;
}

function bundleOf({ cas }: RandomPki, chosen: readonly number[]): Buffer {
  return Buffer.from(chosen.map((place) => cas[place]?.pem ?? "").join(""));
}

/** Each CA once, though it may have several certificates: a CA is its name and its key. */
function verdictsOf(drawn: readonly CaPlan[], { clients }: RandomPki, before: Buffer, after: Buffer): readonly Met[] {
  const [old, young] = [before, after].map(
    (bundle) => new Predictor(validateTruststore(bundle, { at }).truststore, { at }),
  );
  const met = clients.map(({ der }, place): readonly [string, Met] => {
    const { name, key } = drawn[place] ?? { name: -1, key: -1 };
    const ca = `CA ${name} with key ${key}`;
    const client = readClientFile(der);
    if (old === undefined || young === undefined) throw new Error("two were made");
    return [ca, { ca, before: old.predictFile(client).verdict, after: young.predictFile(client).verdict }];
  });
  return [...new Map(met).values()];
}

function isOfClients({ of }: AccessChange): boolean {
  return of === "clients";
}

const keys = new Map(
  [0, 1, 2, 3].map((key) => {
    const { publicKey } = sharedKey("p-256", `CA ${key}`);
    return [publicKey.export({ type: "spki", format: "der" }).toString("hex"), key];
  }),
);

function metBy({ certificate, before, after }: AccessChange): Met {
  const key = keys.get(Buffer.from(certificate.publicKey.spki).toString("hex")) ?? "unknown";
  return { ca: `${certificate.subject.text.replace("CN=", "")} with key ${key}`, before, after };
}

function textsOf(met: readonly Met[]): readonly string[] {
  return met.map(({ ca, before, after }) => `${ca}: ${before}, then ${after}`).sort();
}
