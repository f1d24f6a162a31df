import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { awsVariables } from "./aws-environment.js";

/** What a line of a shell gave. */
export interface AwsRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a line that calls `aws` runs. A service without a URL cannot be called: nothing is asked of AWS itself. */
export interface AwsRunOptions {
  readonly apiGateway?: string;
  readonly s3?: string;
  /** Credentials, for one. */
  readonly variables: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** AWS's own command line, the first or the second; tests that need it are skipped where `available` is false. */
export const awsCommandLine = {
  available: spawnSync("aws", ["--version"]).status === 0,
  run,
} as const;

/** Older ones know no variables for endpoints. */
const withEndpoints = `
aws() {
  case "$1" in
    apigateway | apigatewayv2) command aws --endpoint-url "$API_GATEWAY" "$@" ;;
    s3api) command aws --endpoint-url "$S3" "$@" ;;
    *) echo "nothing plays $1 here" >&2; return 1 ;;
  esac
}
`;

/** Runs a line of a shell in which `aws` is called, for one test; servers in this process can answer it. */
async function run(line: string, { apiGateway = "", s3 = "", variables, cwd }: AwsRunOptions): Promise<AwsRun> {
  const config = "[default]\ns3 =\n  addressing_style = path\n";
  const region = "eu-west-1";
  const shell = spawn("sh", ["-c", `${withEndpoints}${line}`], {
    cwd,
    env: {
      ...awsVariables({ config }),
      PATH: process.env.PATH,
      LC_ALL: "C.UTF-8",
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region, // the first command line knows only this one
      AWS_PAGER: "",
      AWS_MAX_ATTEMPTS: "1",
      API_GATEWAY: apiGateway,
      S3: s3,
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = once(shell, "close") as Promise<[number | null]>;
  const [stdout, stderr, [status]] = await Promise.all([text(shell.stdout), text(shell.stderr), closed]);
  return { status, stdout, stderr };
}
