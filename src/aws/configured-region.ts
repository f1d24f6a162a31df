import type { AwsOptions } from "./aws-options.js";

/**
 * The region by the environment, else by the profile. AWS's own command line goes by AWS_DEFAULT_REGION too, and the SDK for
 * JavaScript does not: what both are told must not be looked for in two regions.
 */
export async function configuredRegion({ profile }: AwsOptions): Promise<() => Promise<string>> {
  const { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } =
    await import("@smithy/core/config");
  return loadConfig(
    {
      ...NODE_REGION_CONFIG_OPTIONS,
      environmentVariableSelector: ({ AWS_REGION: first = "", AWS_DEFAULT_REGION: second }) =>
        first === "" ? second : first,
    },
    { ...NODE_REGION_CONFIG_FILE_OPTIONS, ...(profile !== undefined && { profile }) },
  );
}
