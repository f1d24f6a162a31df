import { OperationalError } from "../../operational-error.js";
import type { LogSummary } from "../../records/sighting.js";
import { SightingTally } from "../../records/tally.js";
import type { Io } from "../io.js";
import type { OpenAws } from "../open-aws.js";
import { readLogGroups, type LogGroupOptions } from "./read-log-groups.js";
import { readLogs, type LogsRead } from "./read-logs.js";

/** Whether a location is a log group, `cloudwatch:NAME`. */
export function isLogGroup(location: string): boolean {
  return /^cloudwatch:/i.test(location);
}

/** Reads all logs, files and log groups, and sums them up; one that cannot be read does not keep the others from being read. */
export async function readSightings(
  locations: readonly string[],
  options: LogGroupOptions,
  aws: OpenAws,
  io: Io,
): Promise<LogsRead & { readonly summary: LogSummary }> {
  const tally = new SightingTally(options);
  const fileLocations = locations.filter((location) => !isLogGroup(location));
  const files = await readLogs(fileLocations, tally, io);
  const groups = await readLogGroups(locations.filter(isLogGroup), tally, options, aws, io);
  const logs = [...files.logs, ...groups.logs];
  const errors = [...files.errors, ...groups.errors];
  const isNothing = logs.length + errors.length === 0;
  return { logs, errors: isNothing ? [noLog(locations)] : errors, summary: tally.summary() };
}

function noLog(locations: readonly string[]): OperationalError {
  return new OperationalError(
    "not-found",
    `There is no log in ${locations.join(", ")}.`,
    "Name files or folders of logs.",
  );
}
