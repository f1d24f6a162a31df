import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { enterAws, environmentCredentials } from "./aws-environment.js";
import { runInsights, UnknownCommand, type InsightsRow, type LogEvent, type TimesAs } from "./insights.js";
import type { Failure } from "./loopback-api-gateway.js";
import { startServer, type LoopbackServer } from "./loopback-server.js";

/** What an account keeps of logs, and how its CloudWatch Logs behaves. */
export interface LogsAccount {
  /** The records of each log group, by its name. */
  readonly groups: Readonly<Record<string, readonly LogEvent[]>>;
  /** The end of a query is a moment, or a second with all of its moments: AWS has said both. */
  readonly endIs?: "moment" | "second";
  readonly timesAs?: TimesAs;
  /** What is told of a query, one question after the other; the last one for ever. */
  readonly statuses?: readonly string[];
  /** How many rows stand on a page of a result; all of them unless told. */
  readonly pageSize?: number;
  /** A result has no page after the first, as if it were too large to be told. */
  readonly losesPages?: boolean;
  /** When the log groups were created, in milliseconds since 1970. */
  readonly createdAt?: number;
  /** How many queries may run at once. */
  readonly mostQueries?: number;
}

/** Asked before each answer: the action, and for how many times it is asked for. */
export type LogsInterruption = (action: string, time: number) => Failure | undefined;

/** A query that was started. */
export interface StartedQuery {
  readonly group: string;
  /** Seconds since 1970. */
  readonly startTime: number;
  readonly endTime: number;
  readonly queryString: string;
}

/** A server on this machine that speaks CloudWatch Logs' wire format, and groups the records of its log groups. */
export interface LoopbackLogs extends LoopbackServer {
  /** What was asked for, in order. */
  readonly actions: readonly string[];
  readonly queries: readonly StartedQuery[];
  /** The queries that were stopped, by their places in `queries`. */
  readonly stopped: readonly number[];
  readonly mostAtOnce: () => number;
  /** How many run now. */
  readonly running: () => number;
  /** Regions that requests were signed for. */
  readonly regions: ReadonlySet<string>;
}

interface Query extends StartedQuery {
  readonly rows: readonly InsightsRow[];
  readonly bytes: number;
  asked: number;
  isOver: boolean;
}

type Body = Readonly<Record<string, unknown>>;

/** Plays CloudWatch Logs for one test, and turns the environment to it. */
export async function loopbackLogs(
  account: LogsAccount,
  interrupt: LogsInterruption = () => undefined,
): Promise<LoopbackLogs> {
  const actions: string[] = [];
  const queries: Query[] = [];
  const stopped: number[] = [];
  const regions = new Set<string>();
  let most = 0;
  const running = () => queries.filter(({ isOver }) => !isOver).length;
  const answerTo = (action: string, body: Body): Failure | object => {
    const { queryId = "", nextToken } = body as { queryId?: string; nextToken?: string };
    const query = queries[Number(queryId)];
    if (action === "StartQuery") {
      if (running() >= (account.mostQueries ?? Infinity)) return refused("LimitExceededException");
      const started = start(account, body);
      if ("status" in started) return started;
      queries.push(started);
      most = Math.max(most, running());
      return { queryId: String(queries.length - 1) };
    }
    if (query === undefined) return refused("ResourceNotFoundException");
    if (action === "GetQueryResults") return resultsOf(account, query, Number(nextToken ?? 0));
    if (query.isOver) return refused("InvalidParameterException");
    query.isOver = true;
    stopped.push(Number(queryId));
    return { success: true };
  };
  const server = await startServer(async (request, response) => {
    const action = String(request.headers["x-amz-target"]).replace("Logs_20140328.", "");
    const body = (await json(request)) as Body;
    actions.push(action);
    const region = regionOf(request);
    if (region !== undefined) regions.add(region);
    const time = actions.filter((other) => other === action).length;
    const unsigned = region === undefined ? refused("MissingAuthenticationTokenException") : undefined;
    send(response, interrupt(action, time) ?? unsigned ?? answerTo(action, body));
  });
  enterAws({
    variables: { ...environmentCredentials, AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: server.url },
  });
  onTestFinished(server.close);
  return { ...server, actions, queries, stopped, mostAtOnce: () => most, running, regions };
}

function start(
  { groups, createdAt = 0, endIs = "moment", timesAs = "milliseconds" }: LogsAccount,
  body: Body,
): Query | Failure {
  const { logGroupName, logGroupIdentifiers } = body as { logGroupName?: string; logGroupIdentifiers?: string[] };
  const { startTime, endTime, queryString } = body as unknown as StartedQuery;
  const group = logGroupName ?? logGroupIdentifiers?.[0] ?? "";
  const events = groups[group.split(":").at(-1) ?? ""];
  if (events === undefined) return refused("ResourceNotFoundException");
  const end = endIs === "moment" ? endTime * 1000 : endTime * 1000 + 999;
  if (end < createdAt) return refused("MalformedQueryException", beforeLog);
  const scanned = events.filter(({ timestamp }) => timestamp >= startTime * 1000 && timestamp <= end);
  try {
    const rows = runInsights(queryString, scanned, timesAs);
    const bytes = scanned.reduce((sum, { message }) => sum + message.length, 0);
    return { group, startTime, endTime, queryString, rows, bytes, asked: 0, isOver: false };
  } catch (error) {
    if (error instanceof UnknownCommand)
      return refused("MalformedQueryException", `unexpected symbol ${error.message}`);
    throw error;
  }
}

/** In AWS's own words, as others have met them. */
const beforeLog =
  "Query's end date and time is either before the log groups creation time or exceeds the log groups log retention settings ([0,79])";

function resultsOf(
  { statuses = ["Scheduled", "Running", "Complete"], pageSize = Infinity, losesPages = false }: LogsAccount,
  query: Query,
  from: number,
): object {
  const status = statuses[Math.min(query.asked, statuses.length - 1)] ?? "Unknown";
  query.asked += 1;
  query.isOver ||= status !== "Scheduled" && status !== "Running";
  const isComplete = status === "Complete";
  const page = isComplete ? query.rows.slice(from, from + pageSize) : query.rows.slice(0, 1);
  const bytesScanned = status === "Scheduled" ? 0 : isComplete ? query.bytes : Math.floor(query.bytes / 2);
  return {
    status,
    statistics: { bytesScanned, resultCount: query.rows.length },
    results: page.map((row) => Object.entries(row).map(([field, value]) => ({ field, value }))),
    ...(isComplete && !losesPages && from + pageSize < query.rows.length && { nextToken: String(from + pageSize) }),
  };
}

function refused(type: string, message = "private words"): Failure {
  return { status: 400, type, message };
}

function regionOf({ headers: { authorization = "" } }: IncomingMessage): string | undefined {
  return /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([^/]+)\/logs\/aws4_request, /.exec(authorization)?.[1];
}

function send(response: ServerResponse, answer: Failure | object): void {
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amzn-requestid": "00000000-0000-4000-8000-000000000000",
  };
  if (!("status" in answer) || typeof answer.status !== "number") {
    response.writeHead(200, headers).end(JSON.stringify(answer));
    return;
  }
  const { status, type, message = "", body = JSON.stringify({ __type: type, message }) } = answer;
  response.writeHead(status, headers).end(body);
}
