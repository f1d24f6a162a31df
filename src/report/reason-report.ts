import type { Basis } from "../gateway/basis.js";
import { logLineOf, type Reason } from "../gateway/reason.js";
import { reasonTable, type ReasonId } from "../gateway/reasons.js";

/** Why a client, or the clients of a CA, are not simply accepted. Without a log line, its `logLineBasis` is null too. */
export interface ReasonReport {
  readonly id: ReasonId;
  /** The whole line of the execution log. */
  readonly logLine: string | null;
  /** `inferred`: predicted, AWS has published no text. */
  readonly logLineBasis: "documented" | "inferred" | null;
  readonly basis: Basis;
  readonly message: string;
  readonly fix: string;
  /** The fingerprint of the certificate at fault. */
  readonly certificate?: string;
}

/** What follows a log line where it is shown: ` (predicted)` unless AWS has published it. */
export function predictedText({ logLineBasis }: ReasonReport): string {
  return logLineBasis === "inferred" ? " (predicted)" : "";
}

/** A reason in the form of the report. */
export function reportReason({ id, message, fix, certificate }: Reason): ReasonReport {
  const { logTextBasis, basis } = reasonTable[id];
  const at = certificate && { certificate: certificate.fingerprint };
  return { id, logLine: logLineOf(id), logLineBasis: logTextBasis, basis, message, fix, ...at };
}
