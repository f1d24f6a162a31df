import pMap from "p-map";
import { OperationalError } from "../operational-error.js";
import type { AwsClients } from "./aws-clients.js";
import type { CertificateRow } from "./certificate-row.js";
import { logGroupText, type LogGroup } from "./log-group.js";
import { TimesBeforeLog } from "./logs-failure.js";
import { runLogQuery, type LogQueryResult } from "./run-log-query.js";
import { splitWindow, type TimeWindow } from "./time-window.js";

/** What is wanted of a log group. */
export interface LogGroupQuestion {
  readonly group: LogGroup;
  readonly window: TimeWindow;
  /**
   * The query for some times, to the millisecond, which gives rows of `pem`, `requests`, `firstSeen`, `lastSeen` and, if it
   * likes, `status`; no more of them than `rowLimit`.
   */
  readonly queryFor: (window: TimeWindow) => string;
  readonly rowLimit: number;
  /** Is given the rows of each window; a certificate may come again in the next one. */
  readonly take: (rows: readonly CertificateRow[]) => void;
  readonly progress?: (progress: LogGroupProgress) => void;
  /** Aborted to leave early. */
  readonly signal?: AbortSignal;
}

/** How far the reading of a log group is. */
export interface LogGroupProgress {
  /** Queries that have ended, and all that are known to be needed so far. */
  readonly done: number;
  readonly queries: number;
  readonly rows: number;
  /** What AWS charges for, in bytes. */
  readonly bytesScanned: number;
}

/** What was read of a log group. */
export interface LogGroupReading extends LogGroupProgress {
  /** Moments at which more certificates were seen than one answer holds: not all of these were read. */
  readonly incomplete: readonly TimeWindow[];
}

/** Queries at once, of the hundred that all who use an AWS account may run. */
const concurrency = 4;

/** More than any log needs; who gives so many full answers gives them for ever. */
const mostQueries = 1000;

/**
 * Has CloudWatch Logs Insights count the requests by certificate, and hands on the rows. Where an answer is as long as it
 * may be, its window is asked again in parts: in halves first, and in ever more parts, because AWS charges each time for all
 * that is scanned.
 * @throws OperationalError when a query cannot be run to its end; all others are stopped then
 */
export async function readLogGroup(question: LogGroupQuestion, clients: AwsClients): Promise<LogGroupReading> {
  const reading = new Reading(question, clients);
  let windows: readonly TimeWindow[] = [question.window];
  for (let parts = 2; windows.length > 0; parts = Math.min(parts * 2, mostParts)) {
    windows = await reading.round(windows, parts);
  }
  return reading.result();
}

const mostParts = 16;

class Reading {
  readonly #question: LogGroupQuestion;
  readonly #clients: AwsClients;
  readonly #leaving = new AbortController();
  readonly #signal: AbortSignal;
  readonly #scanned = new Map<TimeWindow, number>();
  readonly #incomplete: TimeWindow[] = [];
  #failure: unknown;
  #queries = 0;
  #done = 0;
  #rows = 0;

  constructor(question: LogGroupQuestion, clients: AwsClients) {
    this.#question = question;
    this.#clients = clients;
    this.#signal = AbortSignal.any([this.#leaving.signal, ...(question.signal === undefined ? [] : [question.signal])]);
  }

  /** Asks windows, and gives those into which they are to be split. Ends when nothing runs any more, whatever happened. */
  async round(windows: readonly TimeWindow[], parts: number): Promise<readonly TimeWindow[]> {
    this.#queries += windows.length;
    if (this.#queries > mostQueries) throw tooManyQueries(this.#question.group);
    const isFirst = this.#done === 0;
    const next = await pMap(windows, (window) => this.#ask(window, parts, isFirst), { concurrency });
    if (this.#question.signal?.aborted === true) throw interrupted(this.#question.group);
    if (this.#failure !== undefined) throw this.#failure as Error;
    return next.flat();
  }

  result(): LogGroupReading {
    return { ...this.#progress(), incomplete: this.#incomplete.toSorted((one, other) => one.first - other.first) };
  }

  async #ask(window: TimeWindow, parts: number, isFirst: boolean): Promise<readonly TimeWindow[]> {
    if (this.#signal.aborted) return [];
    try {
      return this.#handOn(window, await this.#run(window), parts);
    } catch (error) {
      // A part of a window that was answered may end before the log group was created.
      if (!isFirst && error instanceof TimesBeforeLog) return this.#handOn(window, nothing, parts);
      this.#failure ??= error;
      this.#leaving.abort();
      return [];
    }
  }

  #run(window: TimeWindow): Promise<LogQueryResult> {
    const { group, queryFor, rowLimit: enough } = this.#question;
    const scanned = (bytes: number) => {
      this.#scanned.set(window, bytes);
      this.#question.progress?.(this.#progress());
    };
    const query = { group, window, text: queryFor(window), enough };
    return runLogQuery(query, this.#clients, { signal: this.#signal, scanned });
  }

  #handOn(window: TimeWindow, { rows, isWhole }: LogQueryResult, parts: number): readonly TimeWindow[] {
    this.#done += 1;
    const next = isWhole ? [] : splitWindow(window, parts, spanOf(rows));
    if (!isWhole && next.length === 0) this.#incomplete.push(window);
    if (next.length === 0) {
      this.#rows += rows.length;
      this.#question.take(rows);
    }
    this.#question.progress?.(this.#progress());
    return next;
  }

  #progress(): LogGroupProgress {
    const bytesScanned = [...this.#scanned.values()].reduce((sum, bytes) => sum + bytes, 0);
    return { done: this.#done, queries: this.#queries, rows: this.#rows, bytesScanned };
  }
}

const nothing: LogQueryResult = { rows: [], isWhole: true };

/** From the first to the last moment of which rows tell. */
function spanOf(rows: readonly CertificateRow[]): TimeWindow | undefined {
  const first = rows.reduce((least, { firstSeen = Infinity }) => Math.min(least, firstSeen), Infinity);
  const last = rows.reduce((most, { lastSeen = -Infinity }) => Math.max(most, lastSeen), -Infinity);
  return first <= last && Number.isFinite(first) && Number.isFinite(last) ? { first, last } : undefined;
}

function tooManyQueries(group: LogGroup): OperationalError {
  return new OperationalError(
    "too-large",
    `${logGroupText(group)} was not read to its end: it needs more than ${mostQueries} queries.`,
    "Ask for a shorter time with --since and --until.",
  );
}

function interrupted(group: LogGroup): OperationalError {
  return new OperationalError(
    "interrupted",
    `${logGroupText(group)} was not read to its end: the command was interrupted.`,
    "Run the command again.",
  );
}
