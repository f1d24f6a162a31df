import type { Finder } from "./finder.js";
import type { PemCutter } from "./pem-cutter.js";

/** The bytes of a log that are there just now. */
export interface LogBytes {
  readonly bytes: Buffer;
  /** Whether the log ends with them. */
  readonly isLast: boolean;
  readonly lineBreaks: Finder;
  readonly cutter: PemCutter;
}
