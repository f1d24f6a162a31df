import type { Argv, InferredOptionTypes } from "yargs";
import type { AwsOptions } from "../aws/aws-options.js";
import { OperationalError } from "../operational-error.js";
import { lastOf } from "./dash.js";

const text = { type: "string", coerce: lastOf<string>, requiresArg: true } as const;

/** The options of every command that can read from AWS. */
export const awsOptions = {
  region: { ...text, describe: "AWS: the region; else AWS_REGION, AWS_DEFAULT_REGION, or the profile's" },
  profile: { ...text, describe: "AWS: the profile whose credentials to use; else AWS_PROFILE" },
  "endpoint-url": {
    ...text,
    describe:
      "AWS: an S3-compatible server to read from; domain and replay ask it in place of API Gateway and CloudWatch Logs",
  },
  "max-attempts": { ...text, describe: "AWS: how often one request is tried" },
  timeout: { ...text, default: "60s", describe: "AWS: how long one read may take, retries included: 30s, 2m" },
} as const satisfies Parameters<Argv["options"]>[0];

/** The options of `awsOptions`, once parsed. */
export type AwsArguments = InferredOptionTypes<typeof awsOptions>;

/**
 * How AWS is to be reached.
 * @throws OperationalError when a value makes no sense
 */
export function awsOptionsOf(options: AwsArguments): AwsOptions {
  const { region, profile, "endpoint-url": endpoint, "max-attempts": attempts, timeout } = options;
  return {
    ...(region !== undefined && { region: regionOf(region) }),
    ...(profile !== undefined && { profile: profileOf(profile) }),
    ...(endpoint !== undefined && { endpointUrl: endpointOf(endpoint) }),
    ...(attempts !== undefined && { maxAttempts: attemptsOf(attempts) }),
    timeout: timeoutOf(timeout),
  };
}

function regionOf(region: string): string {
  if (/^[a-z\d]+(?:-[a-z\d]+)*$/i.test(region)) return region;
  throw new OperationalError("usage", `--region ${region} is no region.`, "Write it like eu-central-1.");
}

function profileOf(profile: string): string {
  if (profile !== "") return profile;
  throw new OperationalError(
    "usage",
    "--profile names no profile.",
    "aws configure list-profiles names those that there are.",
  );
}

/** What is no address, or one with a password in it, is not repeated. */
function endpointOf(endpoint: string): string {
  const example = "Write it like https://s3.example.com or http://localhost:9000.";
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new OperationalError("usage", "--endpoint-url is no address that starts with http:// or https://.", example);
  }
  if (url.username !== "" || url.password !== "") {
    throw new OperationalError(
      "usage",
      "--endpoint-url holds a user's name or password, which everybody on the machine can read.",
      example,
    );
  }
  if (url.search !== "" || url.hash !== "") {
    throw new OperationalError("usage", "--endpoint-url holds more than a server and a path.", example);
  }
  return endpoint;
}

const mostAttempts = 20;

function attemptsOf(attempts: string): number {
  const number = /^\d{1,2}$/.test(attempts) ? Number(attempts) : 0;
  if (number >= 1 && number <= mostAttempts) return number;
  throw new OperationalError(
    "usage",
    `--max-attempts ${attempts} is no number of attempts.`,
    `Give a number from 1 to ${mostAttempts}.`,
  );
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60 * 1000 };
const longest = 60 * 60 * 1000;

function timeoutOf(timeout: string): number {
  const [, number = "0", unit = ""] = /^(\d{1,4})([sm])$/.exec(timeout) ?? [];
  const length = Number(number) * (units[unit] ?? 0);
  if (length > 0 && length <= longest) return length;
  throw new OperationalError(
    "usage",
    `--timeout ${timeout} is no time to wait.`,
    "Write it in seconds or minutes, up to 60m, like 30s or 2m.",
  );
}
