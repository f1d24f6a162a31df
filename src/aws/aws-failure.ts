import { OperationalError } from "../operational-error.js";
import type { AwsOptions } from "./aws-options.js";
import { credentialFailure } from "./credential-failure.js";
import { causeOf, isAnswer, type ErrorFacts } from "./error-facts.js";
import { isOnTheWay, networkFailure } from "./network-failure.js";

/** What AWS says when it is asked too often. */
const throttling = new Set([
  "SlowDown",
  "Throttling",
  "ThrottlingException",
  "ThrottledException",
  "RequestThrottled",
  "RequestThrottledException",
  "RequestLimitExceeded",
  "TooManyRequestsException",
  "BandwidthLimitExceeded",
]);

/**
 * What kept a read from AWS from happening, whichever service it was of: to be asked when nothing is known that is closer to
 * the service. `what` is what was to be read, and starts the sentence; `host` is who was asked.
 */
export function awsFailure(what: string, facts: ErrorFacts, host?: string): OperationalError {
  const { name, status, attempts = 1 } = facts;
  const start = `${what} was not read:`;
  const cause = causeOf(facts);
  if (isOnTheWay(facts)) return networkFailure(start, facts, host);
  const refused = credentialFailure(what, facts);
  if (refused !== undefined) return refused;
  const tries = attempts === 1 ? "" : ` (${attempts} attempts)`;
  if (!isAnswer(facts)) return unusable(start, cause);
  if (throttling.has(name.replace(/^KMS\./, "")) || status === 429) {
    const hint = "Run the command again later, or allow more with --max-attempts.";
    return new OperationalError("throttled", `${start} AWS asks for fewer requests${tries}.`, hint, {
      cause,
    });
  }
  if (isWebPage(facts) || name === "AnswerTooLarge") return notAws(start, facts, host);
  if (status !== undefined && status >= 500) {
    const hint = "Run the command again later, or allow more with --max-attempts.";
    return new OperationalError(
      "unreachable",
      `${start} ${host ?? "AWS"} answered with status ${status}${tries}.`,
      hint,
      { cause },
    );
  }
  const answer = [name, status === undefined ? "" : `status ${status}`].filter((part) => part !== "").join(", ");
  return new OperationalError(
    "read-failed",
    `${start} AWS answered ${answer === "" ? "something that is not known here" : answer}.`,
    "Check the location and the options; --debug prints what helps AWS's support to find the request.",
    { cause },
  );
}

/** The time was up while a service refused requests for being too many. */
export function refusedTooLong(what: string, service: string, { timeout }: AwsOptions): OperationalError {
  return new OperationalError(
    "throttled",
    `${what} was not read within ${timeout / 1000} s: ${service} asks for fewer requests.`,
    "Run the command again later, or allow more time with --timeout.",
  );
}

/** Nothing was asked, since the AWS SDK cannot make a request of what it was told. It tells why in words that may hold secrets. */
export function unusable(start: string, cause: Error): OperationalError {
  return new OperationalError(
    "read-failed",
    `${start} the AWS SDK cannot use how it is configured.`,
    "Look for a value that makes no sense among the AWS_ variables of the environment and the settings of the profile.",
    { cause },
  );
}

/** Whether the answer is a page for people, which AWS never gives. */
export function isWebPage({ headers }: Pick<ErrorFacts, "headers">): boolean {
  return /html/i.test(headers["content-type"] ?? "") && headers["x-amz-request-id"] === undefined;
}

/** What answered is no service of AWS's, nor one like it. */
export function notAws(start: string, facts: ErrorFacts, host = "the server"): OperationalError {
  const status = facts.status === undefined ? "" : ` (status ${facts.status})`;
  return new OperationalError(
    "unreachable",
    `${start} ${host} does not answer as AWS does${status}.`,
    "Check --endpoint-url, and whether a sign-in page or a filter of the network stands between.",
    { cause: causeOf(facts) },
  );
}
