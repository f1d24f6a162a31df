import { LogReader } from "../../src/records/log-reader.js";
import type { LogSummary } from "../../src/records/sighting.js";
import { SightingTally, type TallyOptions } from "../../src/records/tally.js";

/** Reads one log, in chunks of so many bytes each, the last number for all that are left. */
export function readLog(
  log: string | Uint8Array,
  sizes: readonly number[] = [],
  options: TallyOptions = {},
): LogSummary {
  const bytes = typeof log === "string" ? Buffer.from(log) : log;
  const tally = new SightingTally(options);
  const reader = new LogReader("access.log", tally);
  let at = 0;
  for (let index = 0; at < bytes.length; index++) {
    const size = sizes[Math.min(index, sizes.length - 1)] ?? bytes.length;
    reader.push(bytes.subarray(at, at + size));
    at += size;
  }
  reader.end();
  return tally.summary();
}

/** Reads several logs, one after the other. */
export function readLogs(...logs: readonly string[]): LogSummary {
  const tally = new SightingTally();
  for (const [index, log] of logs.entries()) {
    const reader = new LogReader(`${index + 1}.log`, tally);
    reader.push(Buffer.from(log));
    reader.end();
  }
  return tally.summary();
}
