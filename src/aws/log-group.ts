import { OperationalError } from "../operational-error.js";

/** A log group of CloudWatch Logs. */
export interface LogGroup {
  readonly name: string;
  /** Its ARN, where that was given: the log group may be another account's. */
  readonly arn?: string;
  /** Where it is, by its ARN; else in the region in use. */
  readonly region?: string;
}

const grammar =
  "Write it as cloudwatch:NAME or cloudwatch:arn:aws:logs:REGION:ACCOUNT:log-group:NAME; aws logs describe-log-groups names those that there are.";

/**
 * Takes `cloudwatch:` and a log group's name or ARN apart. AWS's console shows ARNs with `:*` at their end, which is no part
 * of them for a query.
 * @throws OperationalError when it names no log group
 */
export function logGroupOf(location: string): LogGroup {
  const identifier = location.slice("cloudwatch:".length);
  if (identifier === "") {
    throw new OperationalError("unsupported-location", "cloudwatch: is followed by the name of a log group.", grammar);
  }
  if (isName(identifier)) return { name: identifier };
  const [, arn, region, name] =
    /^(arn:aws[a-z-]*:logs:([a-z\d-]+):\d{12}:log-group:([^:]+))(?::\*)?$/.exec(identifier) ?? [];
  if (arn !== undefined && region !== undefined && name !== undefined && isName(name)) return { name, arn, region };
  throw new OperationalError("unsupported-location", `${location}: no log group is called so.`, grammar);
}

/** What `logGroupOf` reads. */
export function logGroupText({ name, arn }: LogGroup): string {
  return `cloudwatch:${arn ?? name}`;
}

/** By docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html (2026-11-23). */
function isName(name: string): boolean {
  return /^[\w.\-/#]{1,512}$/.test(name);
}
