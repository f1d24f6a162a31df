import { onTestFinished } from "vitest";
import { AwsClients } from "../../src/aws/aws-clients.js";
import type { AwsOptions } from "../../src/aws/aws-options.js";
import { enterAws, environmentCredentials } from "./aws-environment.js";
import {
  startApiGateway,
  type ApiGatewayAccount,
  type Interruption,
  type LoopbackApiGateway,
} from "./loopback-api-gateway.js";
import { startBucket, type LoopbackBucket, type WireObjects } from "./loopback-bucket.js";

/** An account on this machine, for one test. */
export interface LoopbackAws {
  readonly apiGateway: LoopbackApiGateway;
  readonly bucket: LoopbackBucket;
}

interface LoopbackOptions {
  readonly objects?: WireObjects;
  readonly denied?: readonly string[];
  readonly interrupt?: Interruption;
}

/** Starts both services and turns the environment to them; nothing that is asked leaves this machine. */
export async function loopbackAws(account: ApiGatewayAccount, options: LoopbackOptions = {}): Promise<LoopbackAws> {
  const apiGateway = await startApiGateway(account, options.interrupt);
  const bucket = await startBucket(options.objects ?? {}, options.denied);
  const variables = {
    ...environmentCredentials,
    AWS_REGION: "eu-west-1",
    AWS_ENDPOINT_URL_APIGATEWAYV2: apiGateway.url,
    AWS_ENDPOINT_URL_S3: bucket.url,
  };
  enterAws({ variables });
  onTestFinished(async () => {
    await apiGateway.close();
    await bucket.close();
  });
  return { apiGateway, bucket };
}

/** Clients of a run in which nothing is told by options but this. */
export function clientsOf(options: Partial<AwsOptions> = {}): AwsClients {
  return new AwsClients({ timeout: 30_000, ...options });
}
