import type { Lines } from "../pem/place.js";

/** What somebody answers for, so that it is not counted for a time: what one rule finds of one certificate. */
export interface Ignore {
  /** The rule's id. */
  readonly rule: string;
  /** SHA-256 in lower-case hexadecimal digits. */
  readonly certificate: string;
  readonly reason: string;
  /** The last day on which it counts, in UTC: `2027-01-31`. */
  readonly until: string;
}

/** An ignore of a configuration, and what becomes of it in a run. */
export interface IgnoreUse {
  readonly ignore: Ignore;
  /** Where it stands in the configuration. */
  readonly lines: Lines;
  /** Whether its last day lies behind. */
  readonly isOver: boolean;
  /** Whether there is a finding that it is about; undefined where not everything was looked at. */
  readonly isNeeded: boolean | undefined;
}
