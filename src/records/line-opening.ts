import { readTime } from "./log-time.js";

/** A line of a log without what CloudWatch's tools put around a message. */
export interface OpenedLine {
  readonly message: string;
  /** When it came, by what was around it, in milliseconds since 1970. */
  readonly time: number | undefined;
}

/**
 * Takes off a line what CloudWatch's tools put around a message: the time before it, of exports, of `aws logs tail` and
 * of queries for times and messages, or the fields of an event, as `--output text` prints it.
 */
export function openLine(line: string): OpenedLine {
  const [fields] = /^EVENTS\t(?:\d{1,64}\t\d{13}\t[^\t]{1,512}|\d{13})\t/.exec(line) ?? [];
  if (fields !== undefined) return openEvent(line.slice(fields.length));
  const [before = "", stamp] =
    /^(\d{13}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.,:+Z-]{0,16}(?: [+-]\d\d:?\d\d)?)[\t ](?=\S)/.exec(line) ?? [];
  const time = readTime(stamp)?.at;
  return { message: time === undefined ? line : line.slice(before.length), time };
}

/** The time stands behind the message, and on a line of its own where the message ends with a line break. */
function openEvent(rest: string): OpenedLine {
  const [behind = "", stamp] = /\t(\d{13})$/.exec(rest.slice(-14)) ?? [];
  return { message: rest.slice(0, rest.length - behind.length), time: readTime(stamp)?.at };
}
