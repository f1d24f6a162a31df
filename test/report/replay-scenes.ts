import { readClientFile } from "../../src/client/client-file.js";
import type { SeenClient } from "../../src/records/seen-client.js";
import type { LogSummary, Outcome } from "../../src/records/sighting.js";
import { replayParts, type ReplaySurroundings } from "../../src/report/assemble-replay.js";
import { assembleReport } from "../../src/report/assemble.js";
import type { Report } from "../../src/report/report.js";
import { readTruststore } from "../../src/truststore/read.js";
import { validateReplay } from "../../src/validate-replay.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

/** Truststores as PEM, and what logs have seen. */
export interface ReplayScene extends Partial<Omit<ReplaySurroundings, "summary">> {
  readonly before?: string;
  readonly after: string;
  readonly seen: readonly SeenClient[];
  readonly summary?: Partial<LogSummary>;
}

/** The moment that every scene is told at. */
export const today = "2026-11-23T00:00:00Z";

/** The report of a scene; what is not said of its logs is counted from its clients. */
export function replayReport({ before, after, seen, summary, ...surroundings }: ReplayScene): Report {
  const at = new Date(today);
  const current = before === undefined ? undefined : { location: "current.pem" };
  const validation = validateReplay(readTruststore(Buffer.from(after)), seen, {
    at,
    publicRoots: [],
    ...(before !== undefined && { current: readTruststore(Buffer.from(before)) }),
  });
  const parts = replayParts(validation, {
    at,
    candidate: { location: "candidate.pem" },
    current,
    deny: ["lost"],
    logs: [
      { location: "logs/november.jsonl.gz", bytes: 1_234_567 },
      { location: "-", bytes: null },
    ],
    summary: { ...summaryOf(seen), ...summary },
    since: undefined,
    until: undefined,
    minRequests: 1,
    belowMinimum: { clients: 0, requests: 0 },
    redacted: false,
    ...surroundings,
  });
  return assembleReport(parts);
}

function summaryOf(seen: readonly SeenClient[]): LogSummary {
  const requests = seen.reduce((sum, client) => sum + client.requests, 0);
  const times = seen.flatMap((client) => client.seen ?? []);
  return {
    records: requests,
    requests,
    withoutCertificate: 0,
    logsWithoutCertificate: [],
    strayDenials: 0,
    outsideTimes: 0,
    withoutTime: 0,
    partlyOutside: 0,
    broken: { count: 0, first: [] },
    cutShort: 0,
    notKept: 0,
    untold: 0,
    seen:
      times.length === 0
        ? undefined
        : { first: Math.min(...times.map(({ first }) => first)), last: Math.max(...times.map(({ last }) => last)) },
    sightings: [],
  };
}

/** A client as the logs of a scene have seen it, on a line of its own. */
export function seenClient(
  pem: string,
  line: number,
  requests: number,
  { from, to = from, outcomes = [], log = "logs/november.jsonl.gz" }: Seen = {},
): SeenClient {
  const place = { location: log, line };
  const seen = from === undefined || to === undefined ? undefined : { first: Date.parse(from), last: Date.parse(to) };
  const told = outcomes.map(({ status, reason, requests }) => ({ status, reason, requests, seen, place }));
  return { file: readClientFile(Buffer.from(pem)), place, requests, seen, outcomes: told };
}

/** When a client was seen, and what became of its requests. */
interface Seen {
  readonly log?: string;
  readonly from?: string;
  readonly to?: string;
  readonly outcomes?: readonly (Pick<Outcome, "requests"> & Partial<Pick<Outcome, "status" | "reason">>)[];
}

// Key identifiers would stand in messages, and be others at every run.
const make = (template: Template) =>
  issue({ notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z", keyIdentifiers: false, ...template });
const ca = (name: string, template: Partial<Template> = {}) =>
  make({ subject: `C=GB,O=Example Ltd,CN=Example ${name} CA`, ca: true, ...template });
const client = (name: string, issuer: Issued, template: Partial<Template> = {}) =>
  make({ subject: `O=Example Ltd,CN=${name}`, issuer, ca: false, ...template }).pem;
const bundleOf = (...certificates: readonly Issued[]) => certificates.map(({ pem }) => pem).join("");

const root = ca("Root");
const leeds = ca("Leeds", { issuer: root, notAfter: "2031-01-01T00:00:00Z" });
const london = ca("London", { issuer: root, notAfter: "2031-01-01T00:00:00Z" });
const newLeeds = ca("Leeds", { issuer: root, key: sharedKey("p-384", "Leeds") });
const partner = ca("Partner Root");
const stranger = ca("Stranger");

const noIssuer = "Could not find issuer for certificate";
const autumn = { from: "2026-09-01T08:00:00Z", to: "2026-11-20T16:30:00Z" };
const letIn = (requests: number) => ({ ...autumn, outcomes: [{ status: 200, requests }] });
const billing = seenClient(client("billing", london), 2, 98_000, {
  ...autumn,
  outcomes: [
    { status: 200, requests: 97_990 },
    { status: 403, requests: 10 },
  ],
});
const unlisted = seenClient(client("scanner", stranger), 40, 12, {
  from: "2026-10-02T03:00:00Z",
  outcomes: [{ status: 403, reason: noIssuer, requests: 12 }],
});
const legacy = seenClient(client("legacy", london, { signature: "sha1" }), 51, 7, {
  from: "2026-10-05T10:00:00Z",
  to: "2026-10-06T10:00:00Z",
  outcomes: [{ status: 200, requests: 7 }],
});
const expired = seenClient(client("retired", london, { notAfter: "2026-03-01T00:00:00Z" }), 60, 3, {
  from: "2026-10-07T10:00:00Z",
  outcomes: [
    { status: 403, reason: "certificate has expired", requests: 2 },
    { status: 403, reason: "Certificate is over", requests: 1 },
  ],
});
const server = seenClient(client("server", london, { extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] }), 70, 400, letIn(400));
const cut = seenClient(leeds.pem.slice(0, 200), 80, 5, { from: "2026-11-01T00:00:00Z" });
const orders = seenClient(client("orders", leeds), 1, 1204, letIn(1204));
const timeless = seenClient(client("returns", leeds), 3, 90);
const newcomer = seenClient(client("partner", partner), 90, 30, {
  from: "2026-11-18T09:00:00Z",
  outcomes: [{ status: 403, reason: noIssuer, requests: 30 }],
});

const whole = bundleOf(root, leeds, london);

/** A client that keeps access, and one that loses it. */
export const pair = { before: whole, after: bundleOf(root, london), billing, orders };

/** What a truststore can mean for the clients of logs. */
export const replayScenes = {
  changed: {
    before: whole,
    after: bundleOf(root, newLeeds, london, partner),
    seen: [billing, orders, timeless, unlisted, legacy, expired, server, cut, newcomer],
    summary: {
      records: 100_000,
      requests: 99_907,
      withoutCertificate: 150,
      outsideTimes: 1_700,
      withoutTime: 90,
      partlyOutside: 2,
      broken: {
        count: 5,
        first: [
          { location: "logs/november.jsonl.gz", line: 4711, problem: "the log ends in the middle of it" },
          { location: "-", line: 12, problem: "it is longer than 16 MiB" },
        ],
      },
    },
    since: Date.parse("2026-01-01T00:00:00Z"),
    minRequests: 3,
    belowMinimum: { clients: 4, requests: 6 },
  },
  unchanged: { before: whole, after: whole, seen: [orders, billing] },
  refused: { before: whole, after: bundleOf(root, leeds, newLeeds), seen: [orders, billing] },
  alone: { after: whole, seen: [billing, orders, unlisted, legacy, server, cut] },
  "alone-accepted": { after: whole, seen: [billing, timeless], redacted: true },
  "other-truststore": {
    before: bundleOf(root, london),
    after: whole,
    deny: ["lost", "gained"],
    seen: [orders, seenClient(client("stock", leeds), 4, 300, letIn(300)), billing],
  },
  "never-let-in": {
    after: whole,
    seen: [
      orders,
      seenClient(client("stock", leeds), 4, 50, { ...autumn, outcomes: [{ status: 403, requests: 50 }] }),
      seenClient(client("probe", stranger), 41, 9, { ...autumn, outcomes: [{ status: 403, requests: 9 }] }),
    ],
  },
  "no-certificate": {
    before: whole,
    after: whole,
    seen: [],
    summary: { records: 5_000, requests: 5_000, withoutCertificate: 5_000 },
  },
  "no-record": {
    after: whole,
    seen: [],
    summary: { outsideTimes: 12 },
    since: Date.parse("2026-11-01T00:00:00Z"),
    until: Date.parse("2026-11-02T00:00:00Z"),
  },
  "below-minimum": {
    before: whole,
    after: whole,
    seen: [],
    minRequests: 10,
    belowMinimum: { clients: 2, requests: 9 },
    summary: { records: 9, requests: 9 },
  },
  "not-kept": { before: whole, after: whole, seen: [orders], summary: { notKept: 1_300, untold: 40, cutShort: 1 } },
} as const satisfies Record<string, ReplayScene>;
