import { AwsClients } from "../../src/aws/aws-clients.js";
import type { AwsOptions } from "../../src/aws/aws-options.js";
import { readObject } from "../../src/aws/read-object.js";
import type { S3Location } from "../../src/aws/s3-location.js";
import { OperationalError } from "../../src/operational-error.js";
import type { LoopbackServer } from "../support/loopback-server.js";

/** An object like any other. */
export const location: S3Location = { bucket: "bucket", key: "truststore.pem" };

/** Options that lead to a server on this machine. */
export function optionsFor({ url }: Pick<LoopbackServer, "url">, more: Partial<AwsOptions> = {}): AwsOptions {
  return { region: "us-east-1", endpointUrl: url, timeout: 30_000, ...more };
}

/** The error of a read that cannot happen. */
export async function errorOf(options: AwsOptions, where: S3Location = location): Promise<OperationalError> {
  const outcome: unknown = await readObject(where, new AwsClients(options)).catch((error: unknown) => error);
  if (outcome instanceof OperationalError) return outcome;
  throw new Error("the read gave no OperationalError", { cause: outcome });
}
