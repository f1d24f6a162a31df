import type { Prediction } from "../gateway/predict.js";
import type { ReasonId } from "../gateway/reasons.js";
import type { SeenClient } from "../records/seen-client.js";
import type { Outcome } from "../records/sighting.js";

/**
 * How what was predicted for the clients of logs compares with what API Gateway did with them, by the same logs. Each request
 * whose outcome is told counts once: as agreeing, as disagreeing or as inconclusive.
 */
export interface Calibration {
  /** Requests that were let in and are accepted here, or refused and denied here, be the reason another. */
  readonly agreeing: number;
  /** Requests that were let in though denied here, or denied by mutual TLS though accepted here. */
  readonly disagreeing: number;
  /** Requests whose outcome proves neither, by why. */
  readonly inconclusive: Readonly<Record<Inconclusive, number>>;
  /** Each disagreement, verdicts before reasons, the one with the most requests first. */
  readonly disagreements: readonly Disagreement[];
  /** Of the agreeing requests, those that were denied with a reason and for which a log line is predicted: is it that one? */
  readonly reasons: { readonly agreeing: number; readonly disagreeing: number };
  /** What API Gateway wrote for each reason that it was predicted to deny for, the one with the most requests first. */
  readonly wordings: readonly Wording[];
  /** What API Gateway did where nothing public says what it does, the point with the most requests first. */
  readonly settled: readonly SettledDoubt[];
  /**
   * Why predictions may fail without being wrong. `another-truststore`: to whole CAs none of whose clients agree something
   * befell that another truststore, of that time or of another domain, would explain.
   */
  readonly suspect: "another-truststore" | undefined;
}

/**
 * `other-403`: answered 403, without the reason, though accepted here: an authorizer, a web ACL or a policy answers so too.
 * `uncertain`: the prediction leaves it open. `unreadable`: the log's copy of the certificate does not decode. `turned`: the
 * prediction changed in the time of these requests, or too often may have. `no-time`: it is not the same at all times, and
 * the records tell none.
 */
export type Inconclusive = "other-403" | "uncertain" | "unreadable" | "turned" | "no-time";

/** Requests of one client that API Gateway treated otherwise than predicted. */
export interface Disagreement {
  /** `verdict`: let in or denied otherwise. `reason`: denied as predicted, with another reason. */
  readonly kind: "verdict" | "reason";
  readonly client: SeenClient;
  readonly outcome: Outcome;
  /** For the moment of those requests. */
  readonly prediction: Prediction;
}

/** A text that API Gateway wrote where it was predicted to deny, or might. */
export interface Wording {
  /** The first reason of the prediction. */
  readonly reasonId: ReasonId;
  /** What follows `Access denied. Reason: ` in the log. Whether that was predicted stands in the table of reasons. */
  readonly text: string;
  readonly requests: number;
}

/** Requests of clients that a point leaves open on which AWS has published nothing. */
export interface SettledDoubt {
  readonly reasonId: ReasonId;
  /** Requests that were let in, so that this point did not hinder them. */
  readonly letIn: number;
  /** Requests that mutual TLS denied and of which nothing but this point was open. */
  readonly denied: number;
}
