import type { Header } from "./csv-header.js";
import type { PemCutter } from "./pem-cutter.js";

/** Takes the records of a log, one by one. */
export interface RecordTaker {
  /** JSON, or what starts like it; false where it is none. */
  readonly document: (record: RawRecord) => boolean;
  /** A row of a CSV file with a header. */
  readonly row: (record: RawRecord, header: Header) => void;
  /** Anything else. */
  readonly text: (record: RawRecord) => void;
  /** A line that is a piece of a record whose start is missing. */
  readonly piece: (line: number) => void;
  /** `line` is counted from 1; `problem` is a clause. */
  readonly broken: (line: number, problem: string) => void;
}

/** Where a record stands among the bytes that are there just now; it holds while it is taken. */
export interface RawRecord {
  /** Gives the text between two offsets. */
  readonly cutter: PemCutter;
  readonly start: number;
  /** The first byte behind it. */
  readonly end: number;
  /** On which it begins, from 1. */
  readonly line: number;
  /** What stands before a document on its line, such as the time of CloudWatch's export; else empty. */
  readonly stamp: string;
}
