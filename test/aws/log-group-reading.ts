import type { AwsOptions } from "../../src/aws/aws-options.js";
import type { CertificateRow } from "../../src/aws/certificate-row.js";
import { logGroupOf } from "../../src/aws/log-group.js";
import { readLogGroup, type LogGroupProgress, type LogGroupQuestion } from "../../src/aws/read-log-group.js";
import { insightsQuery } from "../../src/queries/insights-query.js";
import type { LogEvent } from "../support/insights.js";
import { clientsOf } from "../support/loopback-aws.js";

/** The middle of the night in which all records of these tests were written. */
export const midnight = Date.UTC(2026, 3, 9);

/** A request of a client, by its name, at so many milliseconds after midnight. */
export function requestOf(client: string, after: number, status = 200): LogEvent {
  return {
    timestamp: midnight + after,
    message: JSON.stringify({ status: String(status), cert: { pem: pemOf(client) } }),
  };
}

/** What the log has of a client's certificate. */
export function pemOf(client: string): string {
  return `-----BEGIN CERTIFICATE-----\n${client}\n-----END CERTIFICATE-----\n`;
}

/** All that a reading gives. */
interface Read {
  /** In the order in which they came. */
  readonly rows: readonly CertificateRow[];
  readonly reading: LogGroupProgress & {
    readonly incomplete: readonly { readonly first: number; readonly last: number }[];
  };
  readonly progress: readonly LogGroupProgress[];
}

type Asked = Partial<Pick<LogGroupQuestion, "window" | "rowLimit" | "signal">> & {
  readonly location?: string;
  readonly options?: Partial<AwsOptions>;
  readonly withoutStatus?: boolean;
};

/** Reads a log group at a pace that makes it short. */
export async function read(asked: Asked = {}): Promise<Read> {
  const {
    location = "cloudwatch:access",
    window = { first: 0, last: midnight + 86_400_000 },
    rowLimit = 10_000,
  } = asked;
  const statusField = asked.withoutStatus === true ? undefined : "status";
  const rows: CertificateRow[] = [];
  const progress: LogGroupProgress[] = [];
  const question = {
    group: logGroupOf(location),
    window,
    rowLimit,
    queryFor: (part: LogGroupQuestion["window"]) =>
      insightsQuery({ pemField: "cert.pem", statusField, window: part, limit: rowLimit }),
    take: (taken: readonly CertificateRow[]) => rows.push(...taken),
    progress: (now: LogGroupProgress) => progress.push(now),
    ...(asked.signal !== undefined && { signal: asked.signal }),
  };
  const clients = clientsOf({ logsPace: { perSecond: 100_000, burst: 1000, pause: 0.1 }, ...asked.options });
  return { reading: await readLogGroup(question, clients), rows, progress };
}

/** The rows of each certificate and status put together, by both. */
export function merged(rows: readonly CertificateRow[]): Record<string, Omit<CertificateRow, "pem" | "status">> {
  const all = new Map<string, CertificateRow>();
  for (const row of rows) {
    const key = `${row.pem.split("\n")[1] ?? ""} ${row.status ?? "-"}`;
    const { requests = 0, firstSeen = Infinity, lastSeen = 0 } = all.get(key) ?? {};
    all.set(key, {
      ...row,
      requests: requests + row.requests,
      firstSeen: Math.min(firstSeen, row.firstSeen ?? Infinity),
      lastSeen: Math.max(lastSeen, row.lastSeen ?? 0),
    });
  }
  const counted = [...all].map(
    ([key, { requests, firstSeen = 0, lastSeen = 0 }]) =>
      [key, { requests, firstSeen: firstSeen - midnight, lastSeen: lastSeen - midnight }] as const,
  );
  return Object.fromEntries(counted.toSorted());
}
