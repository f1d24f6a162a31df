import { OperationalError } from "../operational-error.js";
import type { Where } from "./ask-at-pace.js";
import { awsFailure, notAws } from "./aws-failure.js";
import { causeOf, errorFactsOf } from "./error-facts.js";
import { logGroupText, type LogGroup } from "./log-group.js";
import { partitionOf } from "./partition.js";

/** What is done with a query. */
export type LogsAction = "StartQuery" | "GetQueryResults" | "StopQuery";

/** A query was for times that end before its log group was created, or before what it keeps: there is nothing in them. */
export class TimesBeforeLog extends OperationalError {}

/** What kept CloudWatch Logs from telling. */
export function logsFailure(action: LogsAction, group: LogGroup, error: unknown, where: Where): OperationalError {
  const { region, host } = where;
  const facts = errorFactsOf(error);
  const what = logGroupText(group);
  const known = (code: OperationalError["code"], message: string, hint: string) =>
    new OperationalError(code, `${what} ${message}.`, hint, { cause: causeOf(facts) });
  switch (facts.name) {
    case "ResourceNotFoundException":
      return action === "StartQuery"
        ? known(
            "not-found",
            `does not exist in ${region} in this AWS account`,
            "Check the name, --region and --profile; another account's log group is named by its ARN.",
          )
        : known("read-failed", "was not read: AWS does not know the query any more", "Run the command again.");
    case "AccessDeniedException":
      return known("access-denied", "was not read: CloudWatch Logs denies access", neededFor(action, group, region));
    case "MalformedQueryException":
      return facts.topic === "log-times"
        ? new TimesBeforeLog(
            "not-found",
            `${what} has nothing to read: the times end before it was created, or before what it keeps.`,
            "Check --since and --until, and for how many days the log group keeps its records.",
            { cause: causeOf(facts) },
          )
        : known(
            "read-failed",
            "was not read: CloudWatch Logs Insights does not take the query",
            "Check the names of the fields; --print-query insights prints a query to try in AWS's console.",
          );
    case "LimitExceededException":
      return known(
        "throttled",
        "was not read: as many queries as CloudWatch Logs allows at once run in this AWS account",
        "Run the command again when others are done, or allow more with --max-attempts.",
      );
    case "SyntaxError": // an answer that is no JSON
      return notAws(`${what} was not read:`, facts, host);
    default:
      return awsFailure(what, facts, host);
  }
}

/** Queries are nobody's resource: what is done with one that runs is allowed on everything, or not at all. */
function neededFor(action: LogsAction, { name, arn }: LogGroup, region: string): string {
  const group = arn ?? `arn:${partitionOf(region)}:logs:${region}:*:log-group:${name}`;
  return `Allow logs:${action} on ${action === "StartQuery" ? `${group}:*` : "*"}.`;
}

/** A query that came to an end and has no result, by the status that AWS tells, if any; `Endless` where it came to none. */
export function queryFailure(group: LogGroup, status = "Unknown"): OperationalError {
  const start = `${logGroupText(group)} was not read:`;
  const failure = (code: OperationalError["code"], why: string, hint: string) =>
    new OperationalError(code, `${start} ${why}.`, hint);
  const again = "Run the command again; AWS charges for what such a query has scanned.";
  switch (status) {
    case "Timeout":
      return failure(
        "timed-out",
        "the query took longer than the 60 minutes that AWS gives it",
        "Ask for a shorter time with --since and --until, and name the field of the certificate with --pem-field.",
      );
    case "Cancelled":
      return failure("read-failed", "somebody has stopped the query", again);
    case "Endless":
      return failure("timed-out", "the query comes to no end, although AWS ends each after 60 minutes", again);
    default:
      return failure("read-failed", "the query failed, and AWS does not say why", again);
  }
}
