import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientsSeen } from "../../src/records/seen-client.js";
import type { LogSummary } from "../../src/records/sighting.js";
import { issue } from "../support/issue.js";
import { isCounted, logForms, oneDocument, type LoggedRequest } from "./forms.js";
import { readLog } from "./read-log.js";

const root = issue({ subject: "CN=Root", ca: true });
const clients = ["orders", "billing", "Zoë"].map((name) =>
  issue({ subject: `O=Example Ltd,CN=${name}`, issuer: root }),
);
const fingerprints = clients.map(({ pem }) => clientsSeen([sighted(pem)])[0]?.file.leaf?.certificate.fingerprint);

const start = Date.UTC(2026, 3, 9, 12, 34, 56);
const requests = requestsOf(12);

function requestsOf(length: number): readonly LoggedRequest[] {
  return Array.from({ length }, (_, index) => ({
    pem: clients[(index * index) % 3]?.pem ?? "",
    at: start + ((index * 7) % length) * 1000,
    status: index % 4 === 0 ? 403 : 200,
  }));
}

function sighted(pem: string) {
  const place = { location: "", line: 1 };
  return { pem: pem.trim(), place, requests: 1, seen: undefined, outcomes: [] };
}

/** What there is to know of the requests of one client. */
function expectedOf(fingerprint: string | undefined, own: readonly LoggedRequest[]) {
  const at = own.map((request) => request.at);
  return { fingerprint, requests: own.length, seen: { first: Math.min(...at), last: Math.max(...at) } };
}

function expectedFrom(all: readonly LoggedRequest[]) {
  return clients
    .map(({ pem }, index) => ({ own: all.filter((request) => request.pem === pem), fingerprint: fingerprints[index] }))
    .filter(({ own }) => own.length > 0)
    .map(({ own, fingerprint }) => expectedOf(fingerprint, own));
}

const expected = expectedFrom(requests);

function clientsOf({ sightings }: LogSummary) {
  return clientsSeen(sightings)
    .map(({ file, requests: count, seen }) => ({
      fingerprint: file.leaf?.certificate.fingerprint,
      requests: count,
      seen,
    }))
    .sort((a, b) => fingerprints.indexOf(a.fingerprint) - fingerprints.indexOf(b.fingerprint));
}

const forms = Object.entries(logForms);

describe("a log of the same requests gives the same clients", () => {
  it.each(forms)("as %s", (form, write) => {
    const summary = readLog(write(requests));
    expect(summary.broken).toEqual({ count: 0, first: [] });
    expect(clientsOf(summary)).toEqual(expected);
    expect(summary).toMatchObject({ requests: 12, withoutCertificate: 0, outsideTimes: 0, notKept: 0 });
    if (!isCounted(form)) expect(summary.records).toBe(12);
  });

  it.each(forms.filter(([form]) => form !== "events of Lambda functions"))("with their status, as %s", (_, write) => {
    const statuses = new Map<number | undefined, number>();
    for (const { outcomes } of clientsSeen(readLog(write(requests)).sightings)) {
      for (const { status, requests: count } of outcomes) statuses.set(status, (statuses.get(status) ?? 0) + count);
    }
    expect(statuses).toEqual(
      new Map([
        [403, 3],
        [200, 9],
      ]),
    );
  });
});

describe("a document of many requests, of which a batch may hold hundreds", () => {
  const cases = oneDocument.flatMap((form) => [17, 100, 600].map((count) => [count, form] as const));

  it.each(cases)("gives all %d with their clients: %s", (count, form) => {
    const many = requestsOf(count);
    const summary = readLog(logForms[form]?.(many) ?? "");
    expect(clientsOf(summary)).toEqual(expectedFrom(many));
    expect(summary).toMatchObject({ records: count, requests: count, withoutCertificate: 0, broken: { count: 0 } });
  });
});

describe("where chunks part", () => {
  it.each(forms)("makes no difference to %s", (_, write) => {
    const log = Buffer.from(write(requests));
    const whole = readLog(log);
    expect(readLog(log, [1])).toEqual(whole);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        expect(readLog(log, sizes)).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  it.each(forms)("makes no difference to a log of 200 KB of %s, cut anywhere", (_, write) => {
    const many = Array.from({ length: 20 }, () => requests).flat();
    const log = Buffer.from(write(many));
    fc.assert(
      fc.property(fc.nat(log.length), fc.nat(log.length), fc.integer({ min: 1000, max: 100_000 }), (from, to, size) => {
        const part = log.subarray(Math.min(from, to), Math.max(from, to));
        expect(readLog(part, [size])).toEqual(readLog(part));
      }),
      { numRuns: 5 },
    );
  });
});
