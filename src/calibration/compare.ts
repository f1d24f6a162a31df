import type { SeenClient } from "../records/seen-client.js";
import type { Outcome } from "../records/sighting.js";
import { proofOf, type Comparison } from "./comparison.js";
import type { PredictionInTime } from "./predict-in-time.js";
import { treatmentOf } from "./treatment.js";

/**
 * Compares what an outcome's requests met with what was predicted; nothing where the outcome is not told. Where the
 * prediction turned in their time, the first and the last one are still known by their moment: what contradicts the
 * prediction for it is a disagreement of one request, and the rest proves nothing.
 */
export function compare(
  client: SeenClient,
  outcome: Outcome,
  { throughout, ends }: PredictionInTime,
): readonly Comparison[] {
  const treatment = treatmentOf(outcome);
  if (treatment === undefined) return [];
  const proof = proofOf(throughout, treatment);
  if (ends.length === 0) return [{ client, outcome, treatment, predicted: throughout, proof }];
  const proven = ends
    .filter(({ prediction }) => proofOf(prediction, treatment) === "disagreeing")
    .slice(0, outcome.requests)
    .map(({ moment, prediction }): Comparison => {
      const { status, reason, place, lastPlace = place, seen } = outcome;
      const at = moment === seen?.last ? lastPlace : place;
      const one = { status, reason, requests: 1, seen: { first: moment, last: moment }, place: at };
      return { client, outcome: one, treatment, predicted: prediction, proof: "disagreeing" };
    });
  const requests = outcome.requests - proven.length;
  if (requests === 0) return proven;
  const rest = proven.length === 0 ? outcome : { ...outcome, requests };
  return [...proven, { client, outcome: rest, treatment, predicted: throughout, proof }];
}
