import fc from "fast-check";
import { expect, test } from "vitest";
import { accessDifference, type AccessChange } from "../../src/access/access-difference.js";
import { readClientFile } from "../../src/client/client-file.js";
import { compareVerdicts, type Verdict } from "../../src/gateway/judgement.js";
import { Predictor } from "../../src/gateway/predict.js";
import { validateTruststore } from "../../src/validate.js";
import { caPlans, issuePki, type CaPlan, type RandomPki } from "../chain/random-pki.js";
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
