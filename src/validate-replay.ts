import { clientPeriods } from "./access/client-periods.js";
import { calibrate } from "./calibration/calibrate.js";
import type { Calibration } from "./calibration/calibration.js";
import type { Prediction } from "./gateway/predict.js";
import type { SeenClient } from "./records/seen-client.js";
import { redactionBy, type Redaction } from "./redaction/redaction.js";
import { newFindings } from "./rules/new-findings.js";
import type { Crash, Finding } from "./rules/finding.js";
import type { Truststore } from "./truststore/truststore.js";
import { validateRead, type TruststoreOptions, type TruststoreValidation } from "./validate.js";
import type { ClientPeriod } from "./validate-change.js";

/** What a truststore would do with the clients that logs have seen. */
export interface ReplayValidation {
  readonly candidate: TruststoreValidation;
  /** The truststore that the candidate is to take the place of, where it was given. */
  readonly current: TruststoreValidation | undefined;
  readonly clients: readonly ReplayedClient[];
  /** What is found in the candidate as a file, or newly beside the current one. */
  readonly findings: readonly Finding[];
  readonly crashes: readonly Crash[];
  /** Judged by the current truststore, or by the candidate where that is the only one. Undefined where no record tells an outcome. */
  readonly calibration: Calibration | undefined;
  /** As in `ChangeValidation`. */
  readonly unseenFrom: number | undefined;
}

/** A client that logs have seen, and what it meets. */
export interface ReplayedClient extends SeenClient {
  /** The log in which it was seen first. */
  readonly location: string;
  /** By the candidate. */
  readonly after: Prediction;
  /** By the current truststore; where none was given, by the candidate too. */
  readonly before: Prediction;
  /** The times in which the two differ, from now on. */
  readonly periods: readonly ClientPeriod[];
}

/** How clients of logs are judged. */
export interface ReplayOptions extends TruststoreOptions {
  /** The truststore whose place the candidate is to take. */
  readonly current?: Truststore;
  /** Whether fingerprints stand for names in all that is told. */
  readonly redact?: boolean;
}

/**
 * Judges the clients that logs have seen by a truststore, and by the one whose place it is to take if that is given. Never
 * throws for what the truststores or the records hold.
 */
export function validateReplay(
  truststore: Truststore,
  seen: readonly SeenClient[],
  { current: replaced, redact = false, ...options }: ReplayOptions,
): ReplayValidation {
  const redaction = redact ? redactionBy([...(replaced ? [replaced] : []), truststore]) : asTheyAre;
  const candidate = validateRead(redaction.truststore(truststore), options);
  const current = replaced && validateRead(redaction.truststore(replaced), options);
  const files = seen.map(redaction.client);
  const told = current && clientPeriods(files, current, candidate, options.at);
  const periodsOf = new Map(told?.clients.map(({ client, periods }) => [client, periods]));
  const clients = files.map((client): ReplayedClient => {
    const after = candidate.predictFile(client.file);
    const before = current?.predictFile(client.file) ?? after;
    const { file, place, requests, seen, outcomes } = client; // spread, an object of so many fields takes 5 µs
    const { location } = place;
    const periods = periodsOf.get(client) ?? [];
    return { file, place, requests, seen, outcomes, location, after, before, periods };
  });
  return {
    candidate,
    current,
    clients,
    findings: current ? newFindings(current, candidate) : candidate.findings.filter(isOfTheFile),
    crashes: (current ? [current, candidate] : [candidate]).flatMap(({ crashes }) => crashes),
    calibration: isNone(current)
      ? undefined
      : calibrate(clients, current ?? candidate, {
          at: options.at.getTime(),
          predictionOf: ({ before }) => before,
        }),
    unseenFrom: told?.unseenFrom,
  };
}

/** A file without certificates was never in use. */
function isNone(current: TruststoreValidation | undefined): boolean {
  return current?.truststore.certificates.length === 0;
}

const asTheyAre: Redaction = { truststore: (truststore) => truststore, client: (client) => client };

function isOfTheFile({ ruleId }: Finding): boolean {
  return ruleId.startsWith("bundle/");
}
