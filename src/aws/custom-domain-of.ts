import type { DomainNameConfiguration, GetDomainNameResponse } from "@aws-sdk/client-apigatewayv2";
import type { CustomDomain, MutualTls } from "../domain/custom-domain.js";

/** What API Gateway says of a custom domain, in our words; undefined where it has no name, so that it is no such thing. */
export function customDomainOf(answer: GetDomainNameResponse, region: string): CustomDomain | undefined {
  const { DomainName: name, RoutingMode: routingMode } = answer;
  if (!isTold(name)) return undefined;
  const { DomainNameStatus, DomainNameStatusMessage, EndpointType, SecurityPolicy } = configurationOf(answer);
  const mutualTls = mutualTlsOf(answer);
  return {
    name,
    region,
    ...(DomainNameStatus !== undefined && { status: DomainNameStatus }),
    ...(isTold(DomainNameStatusMessage) && { statusMessage: DomainNameStatusMessage }),
    ...(EndpointType !== undefined && { endpointType: EndpointType }),
    ...(SecurityPolicy !== undefined && { securityPolicy: SecurityPolicy }),
    ...(mutualTls && { mutualTls }),
    hasRoutingRules: routingMode !== undefined && routingMode !== "API_MAPPING_ONLY",
  };
}

/** A domain that is on its way from one type of endpoint to another has both; mutual TLS is the Regional one's. */
function configurationOf({ DomainNameConfigurations: all = [] }: GetDomainNameResponse): DomainNameConfiguration {
  return all.find(({ EndpointType }) => EndpointType === "REGIONAL") ?? all[0] ?? {};
}

function mutualTlsOf({ MutualTlsAuthentication: told }: GetDomainNameResponse): MutualTls | undefined {
  const { TruststoreUri, TruststoreVersion, TruststoreWarnings = [] } = told ?? {};
  if (!isTold(TruststoreUri)) return undefined;
  return {
    truststoreUri: TruststoreUri,
    ...(isTold(TruststoreVersion) && { truststoreVersion: TruststoreVersion }),
    warnings: TruststoreWarnings,
  };
}

function isTold(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}
