import type { AwsOptions } from "./aws-options.js";

/**
 * Whether buckets are to stand in the path: at a server of one's own, whose name mostly has no bucket in front of it. The
 * SDK takes such a server from these variables by itself, but puts the bucket into its name.
 */
export async function wantsPathStyle({ endpointUrl }: AwsOptions): Promise<boolean> {
  if (endpointUrl !== undefined) return true;
  const { loadConfig } = await import("@smithy/core/config");
  return loadConfig({
    environmentVariableSelector: ({ AWS_ENDPOINT_URL_S3: ofS3, AWS_ENDPOINT_URL: ofAll, ...others }) =>
      (ofS3 ?? ofAll ?? "") !== "" && others.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS !== "true",
    configFileSelector: () => undefined,
    default: false,
  })();
}
