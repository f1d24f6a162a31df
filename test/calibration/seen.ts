import type { LastingAccess } from "../../src/access/standings.js";
import { calibrate } from "../../src/calibration/calibrate.js";
import type { Calibration } from "../../src/calibration/calibration.js";
import { readClientFile } from "../../src/client/client-file.js";
import type { SeenClient } from "../../src/records/seen-client.js";
import type { Outcome } from "../../src/records/sighting.js";
import { at } from "../access/stock.js";

/** When something was requested, and what came of it. */
export interface Requested extends Partial<Pick<Outcome, "status" | "reason" | "requests">> {
  /** The first and the last moment, as RFC 3339 has them; one where they are the same. */
  readonly when?: readonly [first: string, last?: string];
}

/** Whatever has the bytes of a certificate, or of something that should be one. */
interface Certified {
  readonly der: Uint8Array;
}

/** A client as logs would have seen it, one outcome for each of the requests. */
export function seenClient(client: Certified, ...requested: readonly Requested[]): SeenClient {
  const place = { location: "access.log", line: 1 };
  const outcomes = requested.map(({ when, status, reason, requests = 1 }, index): Outcome => {
    const [first, last = first] = when ?? [];
    const seen =
      first === undefined || last === undefined ? undefined : { first: Date.parse(first), last: Date.parse(last) };
    return { status, reason, requests, seen, place: { ...place, line: index + 1 } };
  });
  const requests = outcomes.reduce((sum, outcome) => sum + outcome.requests, 0);
  return { file: readClientFile(client.der), place, requests, seen: outcomes[0]?.seen, outcomes };
}

/** Compared with what a truststore, asked at that moment, would have done. */
export function calibratedBy(
  seen: readonly SeenClient[],
  access: LastingAccess,
  moment: Date = at,
): Calibration | undefined {
  return calibrate(seen, access, { at: moment.getTime(), predictionOf: ({ file }) => access.predictFile(file) });
}
