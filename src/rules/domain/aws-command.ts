import type { CustomDomain } from "../../domain/custom-domain.js";

/** A domain, as far as a command names it. */
type Asked = Pick<CustomDomain, "name" | "region">;

/** A command of AWS's command line that names another version of a domain's truststore, for a POSIX shell. */
export function useVersion({ name, region }: Asked, versionId: string): string {
  const told =
    isPlain(name) && isPlain(versionId)
      ? `--domain-name ${shellWord(name)} --mutual-tls-authentication TruststoreVersion=${versionId}`
      : inJson({ DomainName: name, MutualTlsAuthentication: { TruststoreVersion: versionId } });
  return `aws apigatewayv2 update-domain-name ${told}${inRegion(region)}`;
}

/** A command that tells whether the default endpoint of a REST API is closed. */
export function askRestApi(id: string, region: string | undefined): string {
  const told = isPlain(id) ? `--rest-api-id ${shellWord(id)}` : inJson({ restApiId: id });
  return `aws apigateway get-rest-api ${told} --query disableExecuteApiEndpoint${inRegion(region)}`;
}

/** A command that tells whether the default endpoint of an API is closed that is no REST API. */
export function askApi(id: string, region: string | undefined): string {
  const told = isPlain(id) ? `--api-id ${shellWord(id)}` : inJson({ ApiId: id });
  return `aws apigatewayv2 get-api ${told} --query DisableExecuteApiEndpoint${inRegion(region)}`;
}

/** Asks about one of the domain's `aspects`, `get-api-mappings` or `list-routing-rules`. */
export function askDomain(aspect: "get-api-mappings" | "list-routing-rules", { name, region }: Asked): string {
  const told = isPlain(name) ? `--domain-name ${shellWord(name)}` : inJson({ DomainName: name });
  return `aws apigatewayv2 ${aspect} ${told}${inRegion(region)}`;
}

/** Our own command that checks an object's latest version. Of a key that ends as if it named a version, the version is named. */
export function checkLatest(truststoreUri: string, versionId: string | undefined): string {
  const version = /\?versionId=[^?&/]*$/i.test(truststoreUri) ? `?versionId=${versionId ?? "null"}` : "";
  return `mtls-truststore check ${shellWord(truststoreUri + version)}`;
}

/**
 * Whether the command line takes an option's value for what it is. It reads some for more: `-x` is another option, `file://` the
 * content of a file, and a comma in a version starts the next setting, another truststore's for one.
 */
function isPlain(value: string): boolean {
  return /^[\w*][\w.*+-]*$/.test(value);
}

function inRegion(region: string | undefined): string {
  return region !== undefined && isPlain(region) ? ` --region ${region}` : "";
}

function inJson(input: object): string {
  return `--cli-input-json ${shellWord(JSON.stringify(input))}`;
}

function shellWord(text: string): string {
  return /^[\w.:/+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
