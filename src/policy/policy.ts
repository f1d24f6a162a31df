import type { Lines } from "../pem/place.js";
import type { FindingReport, SuppressedFindingReport } from "../report/report.js";
import type { Crash, Severity } from "../rules/finding.js";
import type { Ignore } from "../rules/ignore-use.js";
import type { KnownFindings } from "./baseline.js";

/** What a project makes of what is found in its bundles. */
export interface Policy {
  /** What the findings of a rule weigh, by the rule's id; `off` leaves them out. Others weigh what their rule says. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** The configuration's ignores; undefined where there is no configuration. */
  readonly configuration: IgnoreList | undefined;
  /** What was there when the baseline was written; undefined where there is none. */
  readonly known: KnownFindings | undefined;
  /** The moment that everything is judged at. */
  readonly at: Date;
  /** The locations that were looked at. */
  readonly judged: readonly string[];
  /** Whether everything that the configuration names was looked at. */
  readonly coversAll: boolean;
}

/** Ignores, and the file in which they stand. */
export interface IgnoreList {
  /** A location as reports name it. */
  readonly file: string;
  readonly ignores: readonly PlacedIgnore[];
}

/** An ignore, and where it stands in its file. */
export interface PlacedIgnore extends Ignore {
  readonly lines: Lines;
}

/** What is left to count of what was found, and what is not. */
export interface PolicyOutcome {
  /** In the order in which they were found; what there is to say of the configuration comes last. */
  readonly findings: readonly FindingReport[];
  readonly suppressed: readonly SuppressedFindingReport[];
  /** How many entries of the baseline are about nothing any more; of what was not looked at, nothing is known. */
  readonly staleEntries: number;
  readonly crashes: readonly Crash[];
}
