import type { Prediction } from "../gateway/predict.js";
import type { ReasonId } from "../gateway/reasons.js";
import type { SeenClient } from "../records/seen-client.js";
import type { Outcome } from "../records/sighting.js";

/**
 * How what was predicted for the clients of logs compares with what API Gateway did with them, by the same logs. Each request
 * whose outcome is told counts once: as agreeing, as disagreeing or as inconclusive.
 */
export interface Calibration {
  /** Requests that were let in and are accepted here, or denied by mutual TLS and denied here, be the reason another. */
  readonly agreeing: number;
  /** Of those, the denied ones. */
  readonly agreeingDenials: number;
  /** Requests that were let in though denied here, or denied by mutual TLS though accepted here. */
  readonly disagreeing: number;
  /** Requests whose outcome proves neither, by why. */
  readonly inconclusive: Readonly<Record<Inconclusive, number>>;
  /** Each disagreement, verdicts before reasons, the one with the most requests first. */
  readonly disagreements: readonly Disagreement[];
  /** Of the agreeing denials, those for which a log line is predicted: is it that one? */
  readonly reasons: { readonly agreeing: number; readonly disagreeing: number };
  /** What API Gateway wrote where one reason alone was predicted, the one with the most requests first. */
  readonly wordings: readonly Wording[];
  /** What API Gateway did where nothing public says what it does, the point with the most requests first. */
  readonly settled: readonly SettledDoubt[];
  /**
   * Why predictions may fail without being wrong. `another-truststore`: to all clients of a CA, at all times or before or
   * after all that agrees, something befell that another truststore, of that time or of another domain, would explain.
   */
  readonly suspect: "another-truststore" | undefined;
  /** Who is accepted here, was answered 403 without a reason, and never let in; the one with the most requests first. */
  readonly neverLetIn: readonly NeverLetIn[];
}

/**
 * `denied-403`: answered 403, without the reason, and denied here: consistent, and no proof, since an authorizer, a web ACL
 * or a policy answers so too. `other-403`: the same, though accepted here. `uncertain`: the prediction leaves it open.
 * `unreadable`: the log's copy of the certificate does not decode. `turned`: the prediction changed in the time of these
 * requests, or too often may have. `no-time`: it is not the same at all times, and the records tell none.
 */
export type Inconclusive = "denied-403" | "other-403" | "uncertain" | "unreadable" | "turned" | "no-time";

/** Requests of one client that API Gateway treated otherwise than predicted. */
export interface Disagreement {
  /** `verdict`: let in or denied otherwise. `reason`: denied as predicted, with another reason. */
  readonly kind: "verdict" | "reason";
  readonly client: SeenClient;
  /** Where the prediction turned in its time, the one request that proves it, with its moment and its record. */
  readonly outcome: Outcome;
  /** For the moment of those requests. */
  readonly prediction: Prediction;
}

/** A client that is accepted here, was answered 403 and never let in. Without an execution log a wrong verdict looks so. */
export interface NeverLetIn {
  readonly client: SeenClient;
  /** Of the requests that were answered 403 without a reason. */
  readonly outcome: Outcome;
}

/** A text that API Gateway wrote where it was predicted to deny, or might. */
export interface Wording {
  /** The only reason of the prediction. */
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
