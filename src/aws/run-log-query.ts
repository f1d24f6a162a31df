import { setTimeout } from "node:timers/promises";
import type { GetQueryResultsCommandOutput, ResultField } from "@aws-sdk/client-cloudwatch-logs";
import { orError } from "../operational-error.js";
import type { PacedAnswer } from "./ask-at-pace.js";
import { askLogs } from "./ask-logs.js";
import { notAws } from "./aws-failure.js";
import type { AwsClients } from "./aws-clients.js";
import { certificateRowOf, type CertificateRow } from "./certificate-row.js";
import { logGroupText, type LogGroup } from "./log-group.js";
import { queryFailure } from "./logs-failure.js";
import type { TimeWindow } from "./time-window.js";

/** A query for CloudWatch Logs Insights. */
export interface LogQuery {
  readonly group: LogGroup;
  /** Asked in whole seconds around it; the text is what leaves out the rest. */
  readonly window: TimeWindow;
  readonly text: string;
  /** Rows that are enough: no more pages are read. */
  readonly enough: number;
}

/** What a query gave. */
export interface LogQueryResult {
  readonly rows: readonly CertificateRow[];
  /** Whether these are all there are: fewer than are enough, and no fewer than AWS has counted. */
  readonly isWhole: boolean;
}

/** What goes on while a query runs. */
export interface QueryWatch {
  /** Aborted when the result is not wanted any more; the query is stopped then. */
  readonly signal: AbortSignal;
  /** Is told how many bytes the query has scanned so far. */
  readonly scanned: (bytes: number) => void;
}

/** At the longest pause between two questions that is more than an hour, after which AWS ends each query by itself. */
const mostQuestions = 450;

/**
 * Runs a query to its end; a query that is left early is stopped.
 * @throws OperationalError when it cannot be started, or gives no result; AbortError when the signal is aborted
 */
export async function runLogQuery(query: LogQuery, clients: AwsClients, watch: QueryWatch): Promise<LogQueryResult> {
  watch.signal.throwIfAborted();
  const queryId = await start(query, clients);
  let isRunning = true;
  try {
    const pause = clients.logsPace.limits.pause;
    for (let question = 0; question < mostQuestions; question += 1) {
      await setTimeout(Math.min((pause / 4) * 2 ** question, pause * 10), undefined, { signal: watch.signal });
      const answer = await resultsOf(query, queryId, clients);
      const { status, statistics } = answer.output;
      watch.scanned(statistics?.bytesScanned ?? 0);
      if (status === "Scheduled" || status === "Running") continue;
      isRunning = false;
      if (status !== "Complete") throw queryFailure(query.group, status);
      const rows = await allRows(query, queryId, clients, answer);
      return { rows, isWhole: rows.length < query.enough && rows.length >= (statistics?.resultCount ?? 0) };
    }
    throw queryFailure(query.group, "Endless");
  } finally {
    if (isRunning) await stop(query, queryId, clients);
  }
}

async function start({ group, window, text }: LogQuery, clients: AwsClients): Promise<string> {
  const { StartQueryCommand } = await import("@aws-sdk/client-cloudwatch-logs");
  const command = new StartQueryCommand({
    ...(group.arn === undefined ? { logGroupName: group.name } : { logGroupIdentifiers: [group.arn] }),
    startTime: Math.floor(window.first / 1000),
    endTime: Math.floor(window.last / 1000) + 1,
    queryString: text,
  });
  const { output, host } = await askLogs({ group, action: "StartQuery" }, clients, command);
  return output.queryId ?? throwUnlike(group, host);
}

/** Gone with the run if it cannot be stopped: AWS ends it by itself, and what failed before is what is told. */
async function stop({ group }: LogQuery, queryId: string, clients: AwsClients): Promise<void> {
  const { StopQueryCommand } = await import("@aws-sdk/client-cloudwatch-logs");
  await orError(() => askLogs({ group, action: "StopQuery" }, clients, new StopQueryCommand({ queryId })));
}

type Results = PacedAnswer<GetQueryResultsCommandOutput>;

async function resultsOf(
  { group }: LogQuery,
  queryId: string,
  clients: AwsClients,
  nextToken?: string,
): Promise<Results> {
  const { GetQueryResultsCommand } = await import("@aws-sdk/client-cloudwatch-logs");
  const command = new GetQueryResultsCommand({ queryId, ...(nextToken !== undefined && { nextToken }) });
  return askLogs({ group, action: "GetQueryResults" }, clients, command);
}

/** All pages of a result, each of which holds at least a row: who gives empty ones gives no more. */
async function allRows(
  query: LogQuery,
  queryId: string,
  clients: AwsClients,
  first: Results,
): Promise<readonly CertificateRow[]> {
  const rows: CertificateRow[] = [];
  let page = first;
  for (;;) {
    const { results = throwUnlike(query.group, page.host), nextToken } = page.output;
    rows.push(
      ...results.map((fields: ResultField[]) => certificateRowOf(fields) ?? throwUnlike(query.group, page.host)),
    );
    const isLast = nextToken === undefined || nextToken === "" || results.length === 0;
    if (isLast || rows.length >= query.enough) return rows;
    page = await resultsOf(query, queryId, clients, nextToken);
  }
}

/** An answer that lacks what CloudWatch Logs always tells of our queries. */
function throwUnlike(group: LogGroup, host: string | undefined): never {
  throw notAws(`${logGroupText(group)} was not read:`, { name: "", status: 200, headers: {} }, host);
}
