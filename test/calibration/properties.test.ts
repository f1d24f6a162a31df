import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { predictInTime } from "../../src/calibration/predict-in-time.js";
import type { Certificate } from "../../src/certificate/certificate.js";
import { treatmentOf } from "../../src/calibration/treatment.js";
import { Predictor } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";
import { validateTruststore } from "../../src/validate.js";
import { at, bundle } from "../access/stock.js";
import { caPlans, issuePki } from "../chain/random-pki.js";
import { calibratedBy, seenClient, type Requested } from "./seen.js";

const plans = caPlans(
  6,
  "expired",
  "not-yet-valid",
  "ends-soon",
  "ends-soon",
  "not-a-ca",
  "other-purpose",
  "constrained",
);

/** About the moments at which the certificates of these PKIs begin and end, and one before and one behind all. */
const moments = [
  "2024-06-01",
  "2025-01-01",
  "2026-01-01",
  "2026-01-02",
  "2026-06-01",
  "2026-06-16",
  "2027-01-01",
  "2056-01-01",
];

const requested = fc
  .record({
    status: fc.constantFrom(undefined, 200, 403, 403, 500),
    reason: fc.constantFrom(
      undefined,
      undefined,
      "Could not find issuer for certificate",
      "certificate has expired",
      "else",
    ),
    requests: fc.integer({ min: 1, max: 9 }),
    when: fc.option(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })), { nil: undefined }),
  })
  .map(({ when, ...outcome }): Requested => {
    const [first, last] = when?.toSorted((a, b) => a - b).map((place) => `${moments[place] ?? ""}T00:00:00Z`) ?? [];
    return { ...outcome, ...(first !== undefined && { when: [first, last ?? first] }) };
  });

/** Clients of random PKIs, one log of all of them. */
const logs = fc
  .tuple(plans, fc.array(fc.array(requested, { maxLength: 3 }), { minLength: 6, maxLength: 6 }))
  .map(([drawn, requests]) => {
    const { cas, clients } = issuePki(drawn);
    const seen = clients.map((client, place) => seenClient(client, ...(requests[place] ?? [])));
    return { seen, pem: bundle(...cas.slice(1)) };
  });

describe("Of any log", () => {
  test("each request whose outcome is told counts once.", () => {
    const counted = { agreeing: 0, disagreeing: 0, inconclusive: 0 };
    fc.assert(
      fc.property(logs, ({ seen, pem }) => {
        const calibration = calibratedBy(seen, validateTruststore(pem, { at }));
        const told = seen.flatMap(({ outcomes }) => outcomes.filter((outcome) => treatmentOf(outcome) !== undefined));
        const requests = told.reduce((sum, outcome) => sum + outcome.requests, 0);
        if (calibration === undefined) {
          expect(requests).toBe(0);
          return;
        }
        const { agreeing, disagreeing, inconclusive, disagreements } = calibration;
        const open = Object.values(inconclusive).reduce((sum, each) => sum + each, 0);
        expect(agreeing + disagreeing + open).toBe(requests);
        const ofVerdicts = disagreements.filter(({ kind }) => kind === "verdict");
        expect(ofVerdicts.reduce((sum, { outcome }) => sum + outcome.requests, 0)).toBe(disagreeing);
        counted.agreeing += agreeing;
        counted.disagreeing += disagreeing;
        counted.inconclusive += open;
      }),
      { numRuns: 80 },
    );
    expect(Math.min(...Object.values(counted))).toBeGreaterThan(100);
  });

  test("the prediction is the one that a predictor of its own gives at every moment of the requests.", () => {
    const counted = { same: 0, turned: 0 };
    fc.assert(
      fc.property(logs, ({ seen, pem }) => {
        const told = seen.flatMap((client) => client.outcomes.map((outcome) => ({ client, outcome })));
        const access = validateTruststore(pem, { at });
        const predictionFor = predictInTime(seen, access, {
          at: at.getTime(),
          predictionOf: ({ file }) => access.predictFile(file),
        });
        for (const { client, outcome } of told) {
          const { first = -Infinity, last = Infinity } = outcome.seen ?? {};
          const days = moments
            .map((day) => Date.parse(`${day}T00:00:00Z`))
            .filter((day) => first <= day && day <= last);
          const answers = days.map((day) => {
            const predictor = new Predictor(readTruststore(pem), { at: new Date(day) });
            const { verdict, reasons, chain } = predictor.predictFile(client.file);
            return [verdict, reasons[0]?.id, verdict === "accepted" ? [] : fingerprintsOf(chain)] as const;
          });
          const [answer] = answers;
          const isSame = answers.every(([verdict, reason]) => verdict === answer?.[0] && reason === answer[1]);
          const { throughout, ends } = predictionFor(client, outcome);
          if (typeof throughout === "object") {
            expect(isSame).toBe(true);
            const { verdict, reasons, chain } = throughout;
            expect([verdict, reasons[0]?.id, verdict === "accepted" ? [] : fingerprintsOf(chain)]).toEqual(answer);
            counted.same += 1;
          } else {
            expect([isSame, throughout]).toEqual([false, outcome.seen === undefined ? "no-time" : "turned"]);
            expect(ends.map(({ moment }) => moment)).toEqual(outcome.seen ? [first, last] : []);
            expect(ends.map(({ prediction: { verdict, reasons } }) => [verdict, reasons[0]?.id])).toEqual(
              outcome.seen ? [answer, answers.at(-1)].map((end) => end?.slice(0, 2)) : [],
            );
            counted.turned += 1;
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(Math.min(...Object.values(counted))).toBeGreaterThan(40);
  });

  test("the moment at which most was asked before changes nothing.", () => {
    fc.assert(
      fc.property(logs, fc.constantFrom(...moments), ({ seen, pem }, moment) => {
        const other = new Date(`${moment}T00:00:00Z`);
        const [one, another] = [at, other].map((when) =>
          calibratedBy(seen, validateTruststore(pem, { at: when }), when),
        );
        const told = (calibration: typeof one) => ({
          ...calibration,
          disagreements: calibration?.disagreements.map(({ prediction, outcome }) => [prediction.verdict, outcome]),
        });
        expect(told(one)).toEqual(told(another));
      }),
      { numRuns: 40 },
    );
  });
});

/** Of several chains by which a client is accepted, any will do. */
function fingerprintsOf(chain: readonly Certificate[]): readonly string[] {
  return chain.map(({ fingerprint }) => fingerprint);
}
