import type { Calibration, Inconclusive, SettledDoubt, Wording } from "../calibration/calibration.js";
import type { ClientIdentity } from "./client-identity.js";
import type { PredictionReport } from "./diff-report.js";
import type { SeenReport } from "./seen-report.js";

/** How predictions compare with what API Gateway did, by requests. */
export interface CalibrationReport {
  /** Where the truststore of that comparison comes from: the current one, or the candidate where there is no other. */
  readonly truststore: string;
  readonly agreeing: number;
  /** Of those, the ones that mutual TLS denied, by the execution log; the others were let in. */
  readonly agreeingDenials: number;
  readonly disagreeing: number;
  readonly inconclusive: Readonly<Record<Inconclusive, number>>;
  readonly reasons: { readonly agreeing: number; readonly disagreeing: number };
  /** Verdicts before reasons, the one with the most requests first. */
  readonly disagreements: readonly DisagreementReport[];
  /** What API Gateway wrote where one reason alone was predicted. */
  readonly wordings: readonly Wording[];
  /** What API Gateway did where nothing public says what it does. */
  readonly settled: readonly SettledDoubt[];
  /** What would explain disagreements without a fault in the prediction; null where nothing is known that would. */
  readonly suspect: NonNullable<Calibration["suspect"]> | null;
  /** Who is accepted, was answered 403 without a reason, and never let in; the one with the most requests first. */
  readonly neverLetIn: readonly NeverLetInReport[];
}

/** The requests of a client that were answered 403; `line` is that of one record that tells it. */
export type NeverLetInReport = ClientIdentity & SeenReport;

/** Requests of one client that API Gateway treated otherwise than predicted; `line` is that of the record of their first moment. */
export interface DisagreementReport extends ClientIdentity, SeenReport {
  /** `verdict`: let in or denied otherwise. `reason`: denied as predicted, with another reason. */
  readonly kind: "verdict" | "reason";
  /** The status that the access log has; null where only the execution log tells. */
  readonly status: number | null;
  /** What follows `Access denied. Reason: ` in the execution log; null where it does not tell. */
  readonly reason: string | null;
  /** What was predicted for that time. */
  readonly predicted: PredictionReport;
}
