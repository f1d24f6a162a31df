import type { AwsOptions } from "./aws-options.js";

/**
 * The server that is asked in place of AWS, if any: that of the option, of the environment, or of the profile. The SDK would
 * find it too, but not in the profile that it is told, nor with the bucket in the path, where such a server has it.
 */
export async function configuredEndpoint(
  { endpointUrl, profile }: AwsOptions,
  service: "S3" | "APIGATEWAYV2" | "CLOUDWATCH_LOGS",
): Promise<string | undefined> {
  if (endpointUrl !== undefined) return endpointUrl;
  const { loadConfig } = await import("@smithy/core/config");
  const read = loadConfig(
    {
      environmentVariableSelector: (variables) => {
        if (variables.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === "true") return "";
        return [variables[`AWS_ENDPOINT_URL_${service}`], variables.AWS_ENDPOINT_URL].find(isTold);
      },
      // Where a profile names its servers by service the SDK knows which.
      configFileSelector: ({ endpoint_url: url, services, ignore_configured_endpoint_urls: ignored }) =>
        services === undefined && ignored !== "true" ? url : undefined,
      default: "",
    },
    profile === undefined ? {} : { profile },
  );
  const url = await read();
  return isTold(url) ? url : undefined;
}

function isTold(text: string | undefined): boolean {
  return text !== undefined && text !== "";
}
