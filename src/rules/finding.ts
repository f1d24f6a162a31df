import type { Certificate } from "../certificate/certificate.js";
import type { Basis } from "../gateway/basis.js";
import type { Lines } from "../pem/place.js";

/** How much a violation weighs, the gravest first. */
export type Severity = "error" | "warning" | "info";

/** What becomes of every client of a CA. */
export type Effect = "denied" | "uncertain";

/** What a rule found, and where. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  readonly basis: Basis;
  readonly lines?: Lines;
  readonly certificate?: Certificate;
  /** Further certificates that have the same flaw from the same cause. */
  readonly others?: readonly Certificate[];
  /**
   * SHA-256 of the part of the file that it is about, white space aside, in lower-case hexadecimal digits. Absent where it
   * is about a certificate, or about the file as a whole.
   */
  readonly contentSha256?: string;
}

/** A rule that threw: a fault of ours, which costs that rule only. */
export interface Crash {
  readonly ruleId: string;
  readonly error: unknown;
}

/** What a run of rules has found, and which of them threw. */
export interface RuleRun {
  /** By line; what concerns the whole file comes first. */
  readonly findings: readonly Finding[];
  readonly crashes: readonly Crash[];
}
