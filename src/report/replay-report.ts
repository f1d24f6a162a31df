import type { CalibrationReport } from "./calibration-report.js";
import type { AccessDirection } from "./diff-report.js";
import type { TimeSpanReport } from "./seen-report.js";

/** What logs have seen, and how far they were read. `replay` has it. Times are ISO 8601 in UTC. */
export interface ReplayReport extends TimeSpanReport {
  readonly logs: readonly LogReport[];
  /** What was asked for, null where nothing was. Clients with fewer requests are counted, not judged. */
  readonly since: string | null;
  readonly until: string | null;
  readonly minRequests: number;
  /** Records that could be read, within those times. */
  readonly records: number;
  /** Requests that they stand for. */
  readonly requests: number;
  readonly withoutCertificate: number;
  /** The locations of logs that hold requests, of which none has a place for a certificate, be it empty. */
  readonly logsWithoutCertificate: readonly string[];
  /** Records. */
  readonly outsideTimes: number;
  /** Records that bear a certificate and no time, counted as if inside. */
  readonly withoutTime: number;
  /** Records of several requests that reach outside of those times, counted whole. */
  readonly partlyOutside: number;
  /** Clients below `minRequests`, and their requests. */
  readonly belowMinimum: { readonly clients: number; readonly requests: number };
  /** Requests whose certificates were too many to be kept, so that they are not judged. */
  readonly notKept: number;
  /** Requests, at most, of whose outcome not all was kept, so that the calibration lacks it. */
  readonly untold: number;
  /** Denials of execution logs, where none could be joined with a request; 0 where one could. */
  readonly strayDenials: number;
  readonly broken: { readonly count: number; readonly first: readonly BrokenRecordReport[] };
  /** Logs that end in the middle of a record. */
  readonly cutShort: number;
  /** With `--against`: the directions that make the command exit 1. */
  readonly deny: readonly AccessDirection[];
  /** Null where no record tells what API Gateway did. */
  readonly calibration: CalibrationReport | null;
  /** Whether names stand as fingerprints. */
  readonly redacted: boolean;
  /** From this moment on not every client was looked at, as in `diff`. */
  readonly unseenFrom: string | null;
}

/** A log that was read. */
export interface LogReport {
  readonly location: string;
  /** Of the location as it is stored, compressed or not; null where nobody knows. */
  readonly bytes: number | null;
}

/** A record that could not be read; its text is private and not told. */
export interface BrokenRecordReport {
  readonly location: string;
  readonly line: number;
  /** A clause. */
  readonly problem: string;
}
