import type { ResultField } from "@aws-sdk/client-cloudwatch-logs";

/** The requests of one client certificate, as AWS has counted them. */
export interface CertificateRow {
  /** As it stands in the log, or as AWS has taken it out of JSON. */
  readonly pem: string;
  readonly requests: number;
  /** Milliseconds since 1970. */
  readonly firstSeen?: number;
  readonly lastSeen?: number;
  /** The HTTP status of all of them. */
  readonly status?: number;
}

/** Reads a row of a result; undefined where it lacks the certificate or the count, and so is none of our query's. */
export function certificateRowOf(fields: readonly ResultField[]): CertificateRow | undefined {
  const valueOf = (name: string) => fields.find(({ field }) => field === name)?.value;
  const pem = valueOf("pem");
  const requests = Number(valueOf("requests"));
  if (pem === undefined || pem === "" || !Number.isSafeInteger(requests) || requests < 0) return undefined;
  const firstSeen = momentOf(valueOf("firstSeen"));
  const lastSeen = momentOf(valueOf("lastSeen"));
  const status = Number(valueOf("status"));
  return {
    pem,
    requests,
    ...(firstSeen !== undefined && { firstSeen }),
    ...(lastSeen !== undefined && { lastSeen }),
    ...(Number.isInteger(status) && status >= 100 && status <= 599 && { status }),
  };
}

/** AWS does not say whether the least of timestamps is told as milliseconds or as `2026-02-13 16:42:38.000`, in UTC; both are read. */
function momentOf(text = ""): number | undefined {
  const date = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,9})?)Z?$/.exec(text);
  const moment = date === null ? Number(text === "" ? NaN : text) : Date.parse(`${date[1] ?? ""}T${date[2] ?? ""}Z`);
  return Number.isFinite(moment) && moment >= 0 && moment <= latestMoment ? Math.floor(moment) : undefined;
}

/** The last one that a Date can be. */
const latestMoment = 8_640_000_000_000_000;
