import type { Basis } from "../gateway/basis.js";
import type { Severity } from "../rules/finding.js";
import type { FindingReport, SuppressedFindingReport } from "./report.js";

/**
 * One thing that a reader should look at, whatever command found it: a finding, a client that is not simply let in, a
 * change of access. The rule is the finding's, or `gate/` and the id of a reason, or the kind of change (`access/lost`).
 */
export interface Problem {
  readonly ruleId: string;
  /** What it weighs at `--fail-on`. */
  readonly severity: Severity;
  /** One sentence: what is. It holds text of strangers. */
  readonly message: string;
  readonly fix: string;
  readonly basis?: Basis;
  /** The bundle or the client's file that it is about, and the lines of the certificate where they are known. */
  readonly location: FindingReport["location"];
  /** The certificate that it is about. */
  readonly fingerprint?: string;
  readonly subject?: string;
  /** Of the part of the file that it is about, where that is no certificate. */
  readonly contentSha256?: string;
  /** Of a change of access, who it is that loses or gains it. */
  readonly who?: string;
  /** Why it is not counted. */
  readonly suppression?: SuppressedFindingReport["suppression"];
}
