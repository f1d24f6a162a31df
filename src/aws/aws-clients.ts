import type { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { S3Client } from "@aws-sdk/client-s3";
import type { AwsOptions } from "./aws-options.js";
import { configuredEndpoint } from "./configured-endpoint.js";
import { configuredRegion } from "./configured-region.js";
import { limitAnswers } from "./limit-answers.js";
import { apiGatewayPace, logsPace, Pace } from "./pace.js";
import { pacedAttempts } from "./paced-attempts.js";
import { pacedRetries } from "./paced-retries.js";

/** The clients of one run, each made when it is first needed, so that an SDK is loaded only then. */
export class AwsClients {
  readonly options: AwsOptions;
  /** Of buckets that were found to be in another region than the one that was asked first. */
  readonly regions = new Map<string, string>();
  /** Of all requests to API Gateway. */
  readonly apiGatewayPace: Pace;
  /** Of all requests to CloudWatch Logs. */
  readonly logsPace: Pace;
  readonly #s3 = new Map<string | undefined, Promise<S3Client>>();
  readonly #logs = new Map<string | undefined, Promise<CloudWatchLogsClient>>();
  #apiGateway: Promise<ApiGatewayV2Client> | undefined;

  constructor(options: AwsOptions) {
    this.options = options;
    this.apiGatewayPace = new Pace(options.apiGatewayPace ?? apiGatewayPace);
    this.logsPace = new Pace(options.logsPace ?? logsPace);
  }

  /** Of the region in use, or of another one; always with the same credentials. */
  s3(region?: string): Promise<S3Client> {
    const known = this.#s3.get(region);
    if (known !== undefined) return known;
    const opened = this.#openS3(region);
    this.#s3.set(region, opened);
    return opened;
  }

  apiGateway(): Promise<ApiGatewayV2Client> {
    return (this.#apiGateway ??= this.#openApiGateway());
  }

  /** Of the region in use, or of another one. */
  logs(region?: string): Promise<CloudWatchLogsClient> {
    const opened = this.#logs.get(region) ?? this.#openLogs(region);
    this.#logs.set(region, opened);
    return opened;
  }

  async #openS3(region: string | undefined): Promise<S3Client> {
    const { S3Client } = await import("@aws-sdk/client-s3");
    const home = region === undefined ? undefined : await this.s3();
    const endpoint = await configuredEndpoint(this.options, "S3");
    const client = new S3Client({
      ...(await this.#common(endpoint)),
      forcePathStyle: endpoint !== undefined,
      ...(home && region !== undefined && { region, credentials: home.config.credentials }),
    });
    limitAnswers(client, { isLimited: (status) => status >= 300 }); // an object is read as a stream, and limited there
    return client;
  }

  async #openApiGateway(): Promise<ApiGatewayV2Client> {
    const { ApiGatewayV2Client } = await import("@aws-sdk/client-apigatewayv2");
    const endpoint = await configuredEndpoint(this.options, "APIGATEWAYV2");
    const paced = await this.#paced(this.apiGatewayPace);
    const client = new ApiGatewayV2Client({ ...(await this.#common(endpoint)), ...paced });
    limitAnswers(client);
    return client;
  }

  async #openLogs(region: string | undefined): Promise<CloudWatchLogsClient> {
    const { CloudWatchLogsClient } = await import("@aws-sdk/client-cloudwatch-logs");
    const endpoint = await configuredEndpoint(this.options, "CLOUDWATCH_LOGS");
    const client = new CloudWatchLogsClient({
      ...(await this.#common(endpoint)),
      ...(await this.#paced(this.logsPace)),
      ...(region !== undefined && { region }),
    });
    limitAnswers(client, { most: mostResultBytes });
    return client;
  }

  async #paced(pace: Pace) {
    const maxAttempts = await pacedAttempts(this.options);
    return { maxAttempts, retryStrategy: pacedRetries(maxAttempts, pace, this.options.timeout) };
  }

  async #common(endpoint: string | undefined) {
    const { region, profile, maxAttempts } = this.options;
    return {
      defaultsMode: "standard" as const, // what the environment says of it may be nothing that the SDK knows
      retryMode: "standard",
      logger: silent,
      region: region ?? (await configuredRegion(this.options)),
      ...(profile !== undefined && { profile }),
      ...(endpoint !== undefined && { endpoint }),
      ...(maxAttempts !== undefined && { maxAttempts }),
    };
  }
}

/** An answer of CloudWatch Logs may hold 10,000 certificates, each of them some kilobytes long. */
const mostResultBytes = 128_000_000;

/** The SDK writes warnings to standard error otherwise, in words of its own. */
const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // Nothing of what the SDK tells is ours to show.
}
