import type { LastingAccess } from "../access/standings.js";
import type { SeenClient } from "../records/seen-client.js";
import type { Calibration } from "./calibration.js";
import { compare } from "./compare.js";
import { meetsReason, type Comparison, type Proof } from "./comparison.js";
import { disagreementsAmong } from "./disagreements.js";
import { neverLetInAmong } from "./never-let-in.js";
import { predictInTime, type Judged } from "./predict-in-time.js";
import { settledDoubts } from "./settled-doubts.js";
import { isOfAnotherTruststore } from "./suspect.js";
import { wordingsIn } from "./wordings.js";

/**
 * Compares what API Gateway did with clients, by the logs, with what a truststore would have done at that time. It is taken
 * to have been in force for all of that time, which no log tells. What was judged before is not judged again. Undefined
 * where no outcome is told.
 */
export function calibrate<Client extends SeenClient>(
  seen: readonly Client[],
  access: LastingAccess,
  judged: Judged<Client>,
): Calibration | undefined {
  const predictionFor = predictInTime(seen, access, judged);
  const comparisons: Comparison[] = [];
  for (const client of seen) {
    for (const outcome of client.outcomes) {
      comparisons.push(...compare(client, outcome, predictionFor(client, outcome)));
    }
  }
  return comparisons.length === 0 ? undefined : summaryOf(comparisons);
}

function summaryOf(comparisons: readonly Comparison[]): Calibration {
  const requests: Record<Proof, number> = {
    agreeing: 0,
    disagreeing: 0,
    "denied-403": 0,
    "other-403": 0,
    uncertain: 0,
    unreadable: 0,
    turned: 0,
    "no-time": 0,
  };
  const reasons = { agreeing: 0, disagreeing: 0 };
  let agreeingDenials = 0;
  for (const comparison of comparisons) {
    const { proof, outcome, treatment } = comparison;
    requests[proof] += outcome.requests;
    if (proof === "agreeing" && treatment === "denied") agreeingDenials += outcome.requests;
    const meets = meetsReason(comparison);
    if (meets !== undefined) reasons[meets ? "agreeing" : "disagreeing"] += outcome.requests;
  }
  const { agreeing, disagreeing, ...inconclusive } = requests;
  return {
    agreeing,
    agreeingDenials,
    disagreeing,
    inconclusive,
    disagreements: disagreementsAmong(comparisons),
    reasons,
    wordings: wordingsIn(comparisons),
    settled: settledDoubts(comparisons),
    suspect: isOfAnotherTruststore(comparisons) ? "another-truststore" : undefined,
    neverLetIn: neverLetInAmong(comparisons),
  };
}
