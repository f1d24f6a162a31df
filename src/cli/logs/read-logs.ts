import { OperationalError, orError } from "../../operational-error.js";
import { LogReader } from "../../records/log-reader.js";
import type { SightingTally } from "../../records/tally.js";
import type { LogReport } from "../../report/replay-report.js";
import { count } from "../../report/text/page.js";
import { isNoText, readLog } from "../../source/read-log.js";
import { attempt } from "../attempt.js";
import type { Io } from "../io.js";
import { noteLine } from "../messages.js";
import { findLogs } from "./find-logs.js";
import { LogProgress } from "./log-progress.js";

/** The logs that were read, be it in part, and what could not be; one does not keep the other from being read. */
export interface LogsRead {
  readonly logs: readonly LogReport[];
  readonly errors: readonly OperationalError[];
}

/**
 * Reads the logs that the locations stand for, files, folders, globs and `-`, in order and each once, into a tally. What
 * is no text, such as an image in a folder, is passed over unless it was named, and a note says so.
 */
export async function readLogs(locations: readonly string[], tally: SightingTally, io: Io): Promise<LogsRead> {
  const errors: OperationalError[] = [];
  const found = await findLogs(locations, errors);
  const sizes = found.map(({ bytes }) => bytes);
  const total = sizes.some((bytes) => bytes === null) ? undefined : sizes.reduce<number>(sum, 0);
  const progress = new LogProgress(io, total);
  const logs: LogReport[] = [];
  const passedOver: string[] = [];
  for (const { location, named } of found) {
    await attempt(errors, async () => {
      const reader = new LogReader(location, tally);
      const told = { bytes: 0, isText: false };
      const onChunk = (chunk: Uint8Array) => {
        told.isText = true;
        reader.push(chunk);
      };
      const onRead = (more: number) => {
        told.bytes += more;
        progress.add(more, location);
      };
      const failure = await orError(() => readLog(location, io.stdin, { onChunk, onRead }));
      reader.end();
      if (told.isText) logs.push({ location, bytes: told.bytes });
      if (!(failure instanceof OperationalError)) return;
      if (named || !isNoText(failure)) throw failure;
      passedOver.push(location);
    });
  }
  progress.clear();
  const [first] = passedOver;
  if (first !== undefined) io.writeError(noteLine(passedOverText(first, passedOver.length)));
  return { logs, errors };
}

const sum = (total: number, bytes: number | null) => total + (bytes ?? 0);

function passedOverText(first: string, number: number): string {
  if (number === 1) return `${first} is no text, and was passed over.`;
  return `${first} and ${count(number - 1, "other file")} are no text, and were passed over.`;
}
