/** A command of AWS's command line that names another version of a domain's truststore, for a POSIX shell. */
export function useVersion(domain: string, versionId: string): string {
  const told =
    isPlain(domain) && isPlain(versionId)
      ? `--domain-name ${shellWord(domain)} --mutual-tls-authentication TruststoreVersion=${versionId}`
      : inJson({ DomainName: domain, MutualTlsAuthentication: { TruststoreVersion: versionId } });
  return `aws apigatewayv2 update-domain-name ${told}`;
}

/** A command that tells whether the default endpoint of a REST API is closed. */
export function askRestApi(id: string): string {
  const told = isPlain(id) ? `--rest-api-id ${shellWord(id)}` : inJson({ restApiId: id });
  return `aws apigateway get-rest-api ${told} --query disableExecuteApiEndpoint`;
}

/** Asks about one of the domain's `aspects`, `get-api-mappings` or `list-routing-rules`. */
export function askDomain(aspect: "get-api-mappings" | "list-routing-rules", domain: string): string {
  const told = isPlain(domain) ? `--domain-name ${shellWord(domain)}` : inJson({ DomainName: domain });
  return `aws apigatewayv2 ${aspect} ${told}`;
}

/**
 * Whether the command line takes an option's value for what it is. It reads some for more: `-x` is another option, `file://` the
 * content of a file, and a comma in a version starts the next setting, another truststore's for one.
 */
function isPlain(value: string): boolean {
  return /^[\w*][\w.*+-]*$/.test(value);
}

function inJson(input: object): string {
  return `--cli-input-json ${shellWord(JSON.stringify(input))}`;
}

function shellWord(text: string): string {
  return /^[\w.+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
