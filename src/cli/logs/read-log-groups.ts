import type { LogGroupProgress } from "../../aws/read-log-group.js";
import { OperationalError } from "../../operational-error.js";
import { insightsQuery, insightsRowLimit } from "../../queries/insights-query.js";
import type { SightingTally } from "../../records/tally.js";
import { count } from "../../report/text/page.js";
import { attempt } from "../attempt.js";
import { byteText } from "./byte-text.js";
import type { Io } from "../io.js";
import type { LogTimes } from "./log-times.js";
import { noteLine } from "../messages.js";
import type { OpenAws } from "../open-aws.js";
import { ProgressLine } from "../progress.js";
import type { LogsRead } from "./read-logs.js";
import type { ReplayOptions } from "./replay-options.js";

/** How log groups are asked. */
export type LogGroupOptions = LogTimes & Pick<ReplayOptions, "pem-field" | "status-field">;

/** How far back is asked, in days, where nobody says: AWS charges for all that is scanned. */
const daysAsked = 30;

/** Has CloudWatch Logs Insights group the records of log groups by client certificate, and adds the results to a tally. */
export async function readLogGroups(
  locations: readonly string[],
  tally: SightingTally,
  options: LogGroupOptions,
  aws: OpenAws,
  io: Io,
): Promise<LogsRead> {
  const logs: { location: string; bytes: number }[] = [];
  const errors: OperationalError[] = [];
  for (const location of new Set(locations)) {
    await attempt(errors, async () => {
      const { bytesScanned, rows, failure } = await io.untilInterrupted((signal) =>
        readOne(location, signal, tally, options, aws, io),
      );
      if (failure === undefined || rows > 0) logs.push({ location, bytes: bytesScanned });
      if (failure !== undefined) throw failure;
    });
  }
  return { logs, errors };
}

/** What was read of a log group, be it in part, and what kept the rest from being read. */
interface GroupRead extends Pick<LogGroupProgress, "rows" | "bytesScanned"> {
  readonly failure: OperationalError | undefined;
}

async function readOne(
  location: string,
  signal: AbortSignal,
  tally: SightingTally,
  options: LogGroupOptions,
  aws: OpenAws,
  io: Io,
): Promise<GroupRead> {
  const { "pem-field": pemField, "status-field": statusField } = options;
  const { logGroupOf } = await import("../../aws/log-group.js");
  const group = logGroupOf(location);
  const { readLogGroup } = await import("../../aws/read-log-group.js");
  const tell = (sentence: string) => {
    io.writeError(noteLine(sentence));
  };
  if (options.since === undefined) {
    tell(`${location} is asked for the last ${daysAsked} days; --since asks for others.`);
  }
  const progress = new ProgressLine(io);
  signal.addEventListener("abort", () => {
    progress.clear();
    tell("Stopping the queries, which AWS would run and charge for.");
  });
  let read: LogGroupProgress = { done: 0, queries: 0, rows: 0, bytesScanned: 0 };
  try {
    const { incomplete } = await readLogGroup(
      {
        group,
        window: windowOf(options, io),
        queryFor: (part) => insightsQuery({ pemField, statusField, window: part }),
        rowLimit: insightsRowLimit,
        signal,
        take: (rows) => {
          for (const row of rows) tally.countGroup(row, location);
        },
        progress: (now) => {
          read = now;
          const { done, queries, rows, bytesScanned } = now;
          progress.show(`${location}: ${done} of ${queries} queries, ${rows} rows, ${byteText(bytesScanned)} scanned`);
        },
      },
      await aws(),
    );
    return { ...read, failure: incomplete.length === 0 ? undefined : notWhole(location, incomplete.length) };
  } catch (error) {
    if (!(error instanceof OperationalError) || error.code === "interrupted") throw error;
    return { ...read, failure: read.rows === 0 ? error : inPart(error) };
  } finally {
    progress.clear();
    const [scanned, queries] = [byteText(read.bytesScanned), count(read.queries, "query", "queries")];
    if (read.queries > 0) tell(`${location}: AWS scanned ${scanned} in ${queries}, and charges for it.`);
  }
}

/** What kept the rest from being read of what is judged in part. */
function inPart(error: OperationalError): OperationalError {
  const { code, message, hint } = error;
  return new OperationalError(code, message.replace(/ was not read(?=[: ])(?! to its end)/, "$& to its end"), hint, {
    cause: error,
  });
}

function notWhole(location: string, moments: number): OperationalError {
  const when = moments === 1 ? "one millisecond" : `each of ${moments} milliseconds`;
  return new OperationalError(
    "too-large",
    `${location} was not read whole: in ${when} it has more clients than one answer of AWS's holds.`,
    "Read these records from files.",
  );
}

/** Both ends belong to it. */
function windowOf({ since, until }: LogTimes, { now }: Io) {
  const last = until === undefined ? now().getTime() : until - 1;
  return { first: since ?? last - daysAsked * 24 * 60 * 60 * 1000, last };
}
