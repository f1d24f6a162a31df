/** A place in a log: the line on which the record begins, counted from 1. */
export interface LogPlace {
  readonly location: string;
  readonly line: number;
}

/** The first and the last moment of something, in milliseconds since 1970. */
export interface TimeSpan {
  readonly first: number;
  readonly last: number;
}

/** A client certificate as the records of logs spell it; one certificate may have several spellings. */
export interface Sighting {
  /** The PEM as it stands in the log, escapes and all, from its first dash to its last. */
  readonly pem: string;
  /** Where it was read first. */
  readonly place: LogPlace;
  readonly requests: number;
  /** Undefined where no record of it tells a time. */
  readonly seen: TimeSpan | undefined;
  /** What API Gateway did with those of its requests whose records tell. */
  readonly outcomes: readonly Outcome[];
}

/** What API Gateway did with some requests of a client. */
export interface Outcome {
  /** The HTTP status that the access log has; undefined where only the execution log tells. */
  readonly status: number | undefined;
  /** What follows `Access denied. Reason: ` in the execution log of the same request. */
  readonly reason: string | undefined;
  readonly requests: number;
  readonly seen: TimeSpan | undefined;
  /** The record of its first moment; where no time is told, the one that was read first. */
  readonly place: LogPlace;
  /** The record of its last moment; where it is absent, that is `place`. */
  readonly lastPlace?: LogPlace;
}

/** All that was read in logs. */
export interface LogSummary {
  /** Records that could be read, whether they bear a certificate or not, within the times that were asked for. */
  readonly records: number;
  /** Requests that those stand for, grouped results included. */
  readonly requests: number;
  /** Requests without a client certificate in their record. */
  readonly withoutCertificate: number;
  /** The logs of whose requests none has a place for one, be it empty, by their location. */
  readonly logsWithoutCertificate: readonly string[];
  /** Records outside of the times that were asked for. */
  readonly outsideTimes: number;
  /** Records that bear a certificate and no time, although times were asked for; they are counted as if inside. */
  readonly withoutTime: number;
  /** Records of several requests that reach outside of those times; they are counted whole. */
  readonly partlyOutside: number;
  readonly broken: BrokenRecords;
  /** Logs that end in the middle of a record, which is broken. */
  readonly cutShort: number;
  /** Requests whose certificates were too many to be kept. */
  readonly notKept: number;
  /** Requests of which not all is kept that tells what API Gateway did; of reasons that were not joined, the most that it may be. */
  readonly untold: number;
  /** Denials of execution logs, where none could be joined with a request; 0 where one could. */
  readonly strayDenials: number;
  /** Of the requests, with a certificate or without; undefined where no record of one tells a time. */
  readonly seen: TimeSpan | undefined;
  /** In the order in which they were read first. */
  readonly sightings: readonly Sighting[];
}

/** Records that could not be read. */
export interface BrokenRecords {
  readonly count: number;
  /** The first few. */
  readonly first: readonly BrokenRecord[];
}

/** A record that could not be read; `problem` is a clause without the record's text, which is private. */
export interface BrokenRecord extends LogPlace {
  readonly problem: string;
}
