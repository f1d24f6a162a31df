import type { Basis } from "../gateway/basis.js";
import type { Finding } from "./finding.js";

/** What API Gateway would do with the truststore at the import, and the findings that decide it. */
export interface ImportPrediction {
  readonly outcome: "refused" | "accepted-with-warnings" | "accepted";
  /** How sure the outcome is: a refusal as its surest cause, warnings as the least sure of them. */
  readonly basis: Basis;
  /** The causes of a refusal, or else those of the warnings; none where it would simply be accepted. */
  readonly causes: readonly ImportCause[];
  /** Certificates with flaws that shut clients out, of which it is not documented whether they draw warnings too. */
  readonly undocumented: number;
}

/** A finding that decides the import. */
export interface ImportCause {
  readonly finding: Finding;
  readonly basis: Basis;
}
