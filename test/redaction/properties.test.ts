import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatters } from "../../src/cli/output/formatters.js";
import type { Judgement } from "../../src/gateway/judgement.js";
import { replayParts } from "../../src/report/assemble-replay.js";
import { assembleReport } from "../../src/report/assemble.js";
import type { Report } from "../../src/report/report.js";
import { sourcePlaces } from "../../src/report/source-places.js";
import { pageOf } from "../../src/report/text/page.js";
import { readTruststore } from "../../src/truststore/read.js";
import { validateReplay, type ReplayValidation } from "../../src/validate-replay.js";
import { at, bundle } from "../access/stock.js";
import { seenClient } from "../calibration/seen.js";
import { issueNamed, namedPlans, secret, serialNumber } from "./named-pki.js";

const when = ["2026-05-01T00:00:00Z"] as const;

/** Which CAs stand in the truststores before and after, and how many of the clients' certificates are cut short. */
const scenes = fc.record({
  plans: namedPlans,
  before: fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1 }),
  after: fc.uniqueArray(fc.nat({ max: 5 })),
  cut: fc.nat({ max: 2 }),
});

type Scene = typeof scenes extends fc.Arbitrary<infer T> ? T : never;

/** A replay of clients of a random PKI, as it is and redacted. */
function replayed({ plans, before, after, cut }: Scene) {
  const { cas, clients } = issueNamed(plans);
  const chosen = (places: readonly number[]) => readTruststore(bundle(...places.flatMap((place) => cas[place] ?? [])));
  const seen = clients.map(({ der }, place) => {
    const reason = place % 2 === 0 ? "Could not find issuer for certificate" : `${secret} Holding is not known`;
    const requested = [
      { when, status: 200, requests: 3 },
      { when, status: 403, reason },
    ] as const;
    return seenClient({ der: place < cut ? der.subarray(0, 150) : der }, ...requested);
  });
  const replay = (redact: boolean) =>
    validateReplay(chosen(after), seen, { at, current: chosen(before), publicRoots: [], redact });
  return { open: replay(false), redacted: replay(true) };
}

describe("A redacted replay", () => {
  test("judges as the one that names.", () => {
    const verdicts = new Set<string>();
    fc.assert(
      fc.property(scenes, (scene) => {
        const { open, redacted } = replayed(scene);
        expect(essenceOf(redacted)).toEqual(essenceOf(open));
        for (const { after } of open.clients) verdicts.add(after.verdict);
      }),
      { numRuns: 40 },
    );
    expect([...verdicts].sort()).toEqual(["accepted", "denied", "uncertain", "unreadable"]);
  });

  test("tells no name, no address and no serial number, in whatever format.", async () => {
    const named = new Set<string>();
    await fc.assert(
      fc.asyncProperty(scenes, async (scene) => {
        const { open, redacted } = replayed(scene);
        for (const [format, text] of await formatted(redacted)) {
          expect([format, secretsIn(text)]).toEqual([format, []]);
        }
        for (const [format, text] of await formatted(open)) if (secretsIn(text).length > 0) named.add(format);
      }),
      { numRuns: 30 },
    );
    expect([...named].sort()).toEqual(Object.keys(formatters).sort());
  });
});

/** All that is told but for texts. */
function essenceOf({ candidate, current, clients, findings, calibration, unseenFrom }: ReplayValidation) {
  return {
    listed: [candidate, current].map((side) => side?.truststore.certificates.map(({ fingerprint }) => fingerprint)),
    clients: clients.map(({ before, after, periods }) => ({
      before: answerOf(before),
      after: answerOf(after),
      periods: periods.map((period) => ({ ...period, before: answerOf(period.before), after: answerOf(period.after) })),
    })),
    findings: findings.map(({ ruleId, severity, lines, certificate }) => [
      ruleId,
      severity,
      lines,
      certificate?.fingerprint,
    ]),
    calibration: calibration && {
      ...calibration,
      wordings: calibration.wordings.map(({ reasonId, requests }) => [reasonId, requests]),
      disagreements: calibration.disagreements.map(({ kind, outcome, prediction }) => [
        kind,
        outcome.requests,
        answerOf(prediction),
      ]),
    },
    unseenFrom,
  };
}

function answerOf({
  verdict,
  reasons,
  chain = [],
}: Judgement & { readonly chain?: readonly { fingerprint: string }[] }) {
  return [
    verdict,
    reasons.map(({ id, certificate }) => [id, certificate?.fingerprint]),
    chain.map(({ fingerprint }) => fingerprint),
  ];
}

const texts = [secret.toLowerCase(), "203.0.113.77", serialNumber.toString(), serialNumber.toString(16)];

function secretsIn(text: string): readonly string[] {
  return texts.filter((each) => text.toLowerCase().includes(each));
}

async function formatted(validation: ReplayValidation): Promise<readonly (readonly [format: string, text: string])[]> {
  const report = reportOf(validation);
  const places = sourcePlaces({ workingFolder: "/", repository: undefined, mapped: new Map() });
  const context = { page: pageOf(120, false), places, failOn: "error" } as const;
  return Promise.all(
    Object.entries(formatters).map(async ([format, write]) => [format, await write(report, context)] as const),
  );
}

function reportOf(validation: ReplayValidation): Report {
  return assembleReport(
    replayParts(validation, {
      at,
      candidate: { location: "candidate.pem" },
      current: { location: "current.pem" },
      deny: ["lost"],
      logs: [{ location: "access.log", bytes: null }],
      summary: {
        records: 9,
        requests: 9,
        withoutCertificate: 0,
        logsWithoutCertificate: [],
        strayDenials: 0,
        outsideTimes: 0,
        withoutTime: 0,
        partlyOutside: 0,
        cutShort: 0,
        untold: 0,
        broken: { count: 0, first: [] },
        notKept: 0,
        seen: undefined,
        sightings: [],
      },
      since: undefined,
      until: undefined,
      minRequests: 1,
      belowMinimum: { clients: 0, requests: 0 },
      redacted: true,
    }),
  );
}
