import { reasonTable } from "../gateway/reasons.js";
import type { SeenClient } from "../records/seen-client.js";
import type { Outcome } from "../records/sighting.js";
import type { Inconclusive } from "./calibration.js";
import type { PredictionInTime } from "./predict-in-time.js";
import type { Treatment } from "./treatment.js";

/** Requests of a client whose outcome is told, what was predicted for their time, and what the one says of the other. */
export interface Comparison {
  readonly client: SeenClient;
  /** Or a part of one. */
  readonly outcome: Outcome;
  readonly treatment: Treatment;
  readonly predicted: PredictionInTime["throughout"];
  /** Of the verdict; of denials, their reasons are another matter. */
  readonly proof: Proof;
}

/** What an outcome says of a verdict that was predicted. */
export type Proof = "agreeing" | "disagreeing" | Inconclusive;

/** Compares the verdict with what API Gateway did. */
export function proofOf(predicted: Comparison["predicted"], treatment: Treatment): Proof {
  if (typeof predicted === "string") return predicted;
  switch (predicted.verdict) {
    case "unreadable":
    case "uncertain":
      return predicted.verdict;
    case "denied":
      if (treatment === "refused") return "denied-403";
      return treatment === "let-in" ? "disagreeing" : "agreeing";
    case "accepted":
      if (treatment === "refused") return "other-403";
      return treatment === "denied" ? "disagreeing" : "agreeing";
  }
}

/**
 * Whether the reason in the execution log is the text of the first reason of a denial that was predicted. Undefined where
 * either is not told: for some reasons no text is published and none is likely.
 */
export function meetsReason({ predicted, outcome }: Pick<Comparison, "predicted" | "outcome">): boolean | undefined {
  if (outcome.reason === undefined || typeof predicted === "string" || predicted.verdict !== "denied") return undefined;
  const [first] = predicted.reasons;
  const text = first && reasonTable[first.id].logText;
  return typeof text === "string" ? text === outcome.reason : undefined;
}
