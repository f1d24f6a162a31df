import type { PaceLimits } from "./pace.js";

/** How AWS is reached. What is not told is found as AWS's own command line finds it: in the environment and its configuration files. */
export interface AwsOptions {
  readonly region?: string;
  readonly profile?: string;
  /** An S3-compatible server, or one that plays AWS; buckets then stand in the path. */
  readonly endpointUrl?: string;
  /** How often one request is tried; as the SDK has it unless told. */
  readonly maxAttempts?: number;
  /** Milliseconds that one read may take, its retries included. */
  readonly timeout: number;
  /** As API Gateway's quotas have it unless told. */
  readonly apiGatewayPace?: PaceLimits;
  /** As the quotas of CloudWatch Logs have it unless told. */
  readonly logsPace?: PaceLimits;
  /** Is told of each call in a sentence: where it went, and what came back. Of what was sent, nothing. */
  readonly tell?: (sentence: string) => void;
}
