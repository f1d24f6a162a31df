import { directionOf, type AccessPeriod } from "../access/access-period.js";
import type { Judgement } from "../gateway/judgement.js";
import type { Prediction } from "../gateway/predict.js";
import type { ClientChange } from "../validate-change.js";
import { isoTime, momentOf } from "./certificate-report.js";
import type {
  ClientAccessReport,
  ClientChangeReport,
  ClientPredictionsReport,
  JudgementReport,
  PredictionReport,
} from "./diff-report.js";
import { reportReason, type ReasonReport } from "./reason-report.js";

/** Gives who a client is, and what else is told of it beside its verdicts. */
type Identify<Client> = (client: Client) => Omit<ClientPredictionsReport, "before" | "after">;

/** Whose access changes, of those who were given or seen, in their order. */
export function reportAccess<Client extends ClientChange>(
  clients: readonly Client[],
  identify: Identify<Client>,
): ClientAccessReport {
  const predictions = (client: Client, { before, after }: Pick<ClientChange, "before" | "after">) => ({
    ...identify(client),
    before: reportPrediction(before),
    after: reportAfter({ before, after }),
  });
  const changes = clients.flatMap((client) => client.periods.map((period) => ({ client, period })));
  const told = (wanted: number) =>
    changes
      .filter(({ period }) => Math.sign(directionOf(period)) === wanted)
      .map(({ client, period }): ClientChangeReport => ({ ...predictions(client, period), ...reportTime(period) }));
  const same = clients.filter(({ file, periods }) => file.leaf !== undefined && periods.length === 0);
  const reasonChanged = same.filter(({ before, after }) => before.reasons[0]?.id !== after.reasons[0]?.id);
  return {
    lost: told(-1),
    gained: told(1),
    unchanged: same.length - reasonChanged.length,
    reasonChanged: reasonChanged.map((client) => predictions(client, client)),
  };
}

/** What a client meets after a change, in the form of the report. */
export function reportAfter(change: Pick<ClientChange, "before" | "after">): PredictionReport {
  return { ...reportPrediction(change.after), reasons: reasonsAfter(change) };
}

/**
 * Why a client is not simply accepted after a change, in the form of the report. Whose signature a CA verified before was not
 * altered: where none verifies it now, the CA of that name has another key.
 */
export function reasonsAfter({ before, after }: Pick<ClientChange, "before" | "after">): readonly ReasonReport[] {
  const reasons = after.reasons.map(reportReason);
  if (reasons.length === 0 || before.chain.length < 2) return reasons;
  const [own] = before.chain;
  return reasons.map((reason) => {
    const isOfOtherKey = reason.id === "signature-invalid" && reason.certificate === own?.fingerprint;
    return isOfOtherKey ? { ...reason, fix: otherKeyFix } : reason;
  });
}

const otherKeyFix =
  "The CA's certificate that is to be listed has another key than the one that signed this client. Unless that is meant, keep the listed one; if it is, switch the client to a certificate of the new key when the truststore changes, or give the new CA another name and list both for a while, since two of one subject are refused.";

/** A prediction in the form of the report. */
export function reportPrediction(prediction: Prediction): PredictionReport {
  return { ...reportJudgement(prediction), chain: prediction.chain.map(({ fingerprint }) => fingerprint) };
}

/** A verdict and why, in the form of the report. */
export function reportJudgement({ verdict, reasons }: Judgement): JudgementReport {
  return { verdict, reasons: reasons.map(reportReason) };
}

/** A time in which access differs, in the form of the report. */
export function reportTime({ from, until }: Pick<AccessPeriod, "from" | "until">) {
  return { from: isoTime(from), until: momentOf(until) };
}
