import type { TimeSpan } from "./sighting.js";

/** What one record says of a request, or of several that were counted together. */
export interface RequestFacts {
  /** The PEM as it stands in the log; undefined where the record has none. */
  readonly pem: string | undefined;
  /** Whether it has a place for one, be it empty. */
  readonly hasPlace: boolean;
  readonly requests: number;
  readonly seen: TimeSpan | undefined;
  /** The HTTP status. */
  readonly status: number | undefined;
  /** Values that may be the extended request id, where the request may have been denied. */
  readonly ids: readonly string[];
}

/** Whether API Gateway may have denied a request, as far as its record tells: a denied client is answered 403. */
export function mayBeDenied(status: number | undefined): boolean {
  return status === undefined || status === 403;
}

/** An HTTP status, be it a number or its digits; undefined for anything else, such as the `-` of a missing value. */
export function statusOf(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number >= 100 && number <= 599 ? number : undefined;
}
