import { stat } from "node:fs/promises";
import type { OperationalError } from "../../operational-error.js";
import { LogReader } from "../../records/log-reader.js";
import type { SightingTally } from "../../records/tally.js";
import type { LogReport } from "../../report/replay-report.js";
import { expandLocation, wantedLogs } from "../../source/expand-location.js";
import { readLog } from "../../source/read-log.js";
import { attempt } from "../attempt.js";
import { identityOf } from "../file-identity.js";
import type { Io } from "../io.js";
import { LogProgress } from "./log-progress.js";

/** The logs that were read, be it in part, and what could not be; one does not keep the other from being read. */
export interface LogsRead {
  readonly logs: readonly LogReport[];
  readonly errors: readonly OperationalError[];
}

/** Reads the logs that the locations stand for, files, folders, globs and `-`, in order and each once, into a tally. */
export async function readLogs(locations: readonly string[], tally: SightingTally, io: Io): Promise<LogsRead> {
  const errors: OperationalError[] = [];
  const found = await logsAt(locations, errors);
  const sizes = found.map(({ bytes }) => bytes);
  const total = sizes.some((bytes) => bytes === null) ? undefined : sizes.reduce<number>(sum, 0);
  const progress = new LogProgress(io, total);
  const logs: LogReport[] = [];
  for (const log of found) {
    await attempt(errors, async () => {
      let read = 0;
      const reader = new LogReader(log.location, tally);
      try {
        await readLog(log.location, io.stdin, {
          onChunk: (chunk) => {
            reader.push(chunk);
          },
          onRead: (bytes) => {
            read += bytes;
            progress.add(bytes, log.location);
          },
        });
      } finally {
        reader.end();
        if (read > 0 || log.bytes === 0) logs.push({ location: log.location, bytes: read });
      }
    });
  }
  progress.clear();
  return { logs, errors };
}

const sum = (total: number, bytes: number | null) => total + (bytes ?? 0);

/** Each file once, whatever names it has, with its size where it has one. */
async function logsAt(locations: readonly string[], errors: OperationalError[]): Promise<readonly LogReport[]> {
  const logs = new Map<string, LogReport>();
  for (const location of new Set(locations)) {
    await attempt(errors, async () => {
      for (const each of (await expandLocation(location, wantedLogs)).locations) {
        const file = await identityOf(each);
        if (!logs.has(file)) logs.set(file, { location: each, bytes: await sizeOf(each) });
      }
    });
  }
  return [...logs.values()];
}

/** What is not there is told when it is read. */
async function sizeOf(location: string): Promise<number | null> {
  const status = location === "-" ? undefined : await stat(location).catch(() => undefined);
  return status?.isFile() === true ? status.size : null;
}
