import type { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import type { S3Client } from "@aws-sdk/client-s3";
import { apiGatewayAttempts } from "./api-gateway-attempts.js";
import type { AwsOptions } from "./aws-options.js";
import { hostOf } from "./observe.js";
import { wantsPathStyle } from "./path-style.js";

/** The clients of one run, each made when it is first needed, so that an SDK is loaded only then. */
export class AwsClients {
  readonly options: AwsOptions;
  /** Of buckets that were found to be in another region than the one that was asked first. */
  readonly regions = new Map<string, string>();
  readonly #s3 = new Map<string | undefined, Promise<S3Client>>();
  /** Whom API Gateway's client asks; known once it has asked. */
  apiGatewayHost: string | undefined;
  #apiGateway: Promise<ApiGatewayV2Client> | undefined;

  constructor(options: AwsOptions) {
    this.options = options;
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

  async #openS3(region: string | undefined): Promise<S3Client> {
    const { S3Client } = await import("@aws-sdk/client-s3");
    const home = region === undefined ? undefined : await this.s3();
    return new S3Client({
      ...this.#common(),
      forcePathStyle: await wantsPathStyle(this.options),
      ...(home && region !== undefined && { region, credentials: home.config.credentials }),
    });
  }

  async #openApiGateway(): Promise<ApiGatewayV2Client> {
    const { ApiGatewayV2Client } = await import("@aws-sdk/client-apigatewayv2");
    const maxAttempts = await apiGatewayAttempts(this.options);
    const client = new ApiGatewayV2Client({ maxAttempts, ...this.#common() });
    client.middlewareStack.add(
      (next) => (args) => {
        this.apiGatewayHost = hostOf(args.request);
        return next(args);
      },
      { step: "deserialize", priority: "low", name: "rememberHost" },
    );
    return client;
  }

  #common() {
    const { region, profile, endpointUrl, maxAttempts } = this.options;
    return {
      retryMode: "standard",
      logger: silent,
      ...(region !== undefined && { region }),
      ...(profile !== undefined && { profile }),
      ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
      ...(maxAttempts !== undefined && { maxAttempts }),
    };
  }
}

/** The SDK writes warnings to standard error otherwise, in words of its own. */
const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // Nothing of what the SDK tells is ours to show.
}
