import { directionOf } from "../access/access-period.js";
import type { LogSummary } from "../records/sighting.js";
import { groupBy } from "../group-by.js";
import type { ReplayedClient, ReplayValidation } from "../validate-replay.js";
import { reportAccess } from "./assemble-access.js";
import { reportValidation, type Origin, type ReportParts } from "./assemble.js";
import { reportNewFindings } from "./assemble-change.js";
import { reportCalibration } from "./assemble-calibration.js";
import { reportSeenClient, reportSpan, seenIdentityOf } from "./assemble-seen.js";
import { momentOf } from "./certificate-report.js";
import type { AccessDirection } from "./diff-report.js";
import type { LogReport, ReplayReport } from "./replay-report.js";
import { logFailures } from "./log-failures.js";

/** Where truststores and clients come from, and how their change is weighed. Times are milliseconds since 1970. */
export interface ReplaySurroundings {
  readonly at: Date;
  readonly candidate: Origin;
  /** Undefined where the candidate alone was given. */
  readonly current: Origin | undefined;
  /** The directions in which access may not change. */
  readonly deny: readonly AccessDirection[];
  readonly logs: readonly LogReport[];
  readonly summary: LogSummary;
  readonly since: number | undefined;
  readonly until: number | undefined;
  readonly minRequests: number;
  /** The clients of the summary that were not judged, having made fewer requests. */
  readonly belowMinimum: ReplayReport["belowMinimum"];
  readonly redacted: boolean;
}

/** What a report is put together from that tells what the clients of logs meet. */
export function replayParts(validation: ReplayValidation, surroundings: ReplaySurroundings): ReportParts {
  const { at, candidate, current, summary } = surroundings;
  const byRequests = validation.clients.toSorted((a, b) => b.requests - a.requests);
  const before = current && validation.current && { origin: current, validation: validation.current };
  return {
    command: "replay",
    at,
    truststores: [
      ...(before ? [reportValidation(before.origin, before.validation)] : []),
      reportValidation(candidate, validation.candidate),
    ],
    replay: reportReplay(validation, surroundings),
    findings: reportNewFindings(validation.findings, { origin: candidate, validation: validation.candidate }, before),
    clients: worstOffFirst(byRequests).map(reportSeenClient),
    ...(validation.current && { access: reportAccess(byRequests, seenIdentityOf) }),
    failures: logFailures(summary),
  };
}

function reportReplay({ calibration, unseenFrom }: ReplayValidation, surroundings: ReplaySurroundings): ReplayReport {
  const { candidate, current, deny, logs, summary, since, until, minRequests, belowMinimum, redacted } = surroundings;
  const { records, requests, withoutCertificate, outsideTimes, withoutTime, partlyOutside } = summary;
  const { logsWithoutCertificate, notKept, untold, strayDenials, broken, cutShort, seen } = summary;
  return {
    logs,
    since: momentOf(since),
    until: momentOf(until),
    minRequests,
    records,
    requests,
    withoutCertificate,
    logsWithoutCertificate,
    outsideTimes,
    withoutTime,
    partlyOutside,
    belowMinimum,
    notKept,
    untold,
    strayDenials,
    broken,
    cutShort,
    ...reportSpan(seen),
    deny,
    calibration: calibration ? reportCalibration(calibration, (current ?? candidate).location) : null,
    redacted,
    unseenFrom: momentOf(unseenFrom),
  };
}

/** Who loses access comes first, then the worse verdict; the order among others is left as it is. */
function worstOffFirst(clients: readonly ReplayedClient[]): readonly ReplayedClient[] {
  const losesAccess = ({ periods }: ReplayedClient) => periods.some((period) => directionOf(period) < 0);
  const groups = groupBy(clients, (client) => [losesAccess(client) ? "lost" : client.after.verdict]);
  return (["lost", "unreadable", "denied", "uncertain", "accepted"] as const).flatMap(
    (group) => groups.get(group) ?? [],
  );
}
