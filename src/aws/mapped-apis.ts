import type { ApiMapping } from "@aws-sdk/client-apigatewayv2";
import type { MappedApi } from "../domain/custom-domain.js";
import { OperationalError, orError } from "../operational-error.js";
import { allPages } from "./all-pages.js";
import { askApiGateway } from "./ask-api-gateway.js";
import type { AwsClients } from "./aws-clients.js";
import type { DefaultEndpointOf } from "./default-endpoints.js";
import { throwIncomplete } from "./incomplete-answer.js";

/** The APIs that a custom domain leads to, and what kept some of them from being read. */
export interface MappedApis {
  /** Each API with its stages once; absent where the mappings could not be read. */
  readonly apis?: readonly MappedApi[];
  readonly errors: readonly OperationalError[];
}

/** Reads the mappings of a custom domain and the APIs that they lead to. One that cannot be read does not hide the others. */
export async function mappedApisOf(
  domainName: string,
  clients: AwsClients,
  defaultEndpointOf: DefaultEndpointOf,
): Promise<MappedApis> {
  const mappings = await orError(() => mappingsOf(domainName, clients));
  if (mappings instanceof OperationalError) return { errors: [mappings] };
  const endpoints = new Map<string, MappedApi["defaultEndpoint"] | OperationalError>();
  const apis = new Map<string, MappedApi>();
  for (const { ApiId: id, Stage: stage = "" } of mappings) {
    if (id === undefined || id === "") continue;
    const endpoint = endpoints.get(id) ?? (await orError(() => defaultEndpointOf(id)));
    endpoints.set(id, endpoint);
    const defaultEndpoint = endpoint instanceof OperationalError ? "unread" : endpoint;
    apis.set(JSON.stringify([id, stage]), { id, stage, defaultEndpoint });
  }
  const errors = [...endpoints.values()].filter((endpoint) => endpoint instanceof OperationalError);
  return { apis: [...apis.values()], errors };
}

async function mappingsOf(domainName: string, clients: AwsClients): Promise<readonly ApiMapping[]> {
  const { GetApiMappingsCommand } = await import("@aws-sdk/client-apigatewayv2");
  const request = { subject: "the list of its APIs", resource: `/domainnames/${domainName}/apimappings` };
  return allPages<ApiMapping>(request, clients.options, async (page) => {
    const command = new GetApiMappingsCommand({ DomainName: domainName, ...page });
    const answer = await askApiGateway(request, clients, command);
    const { Items, NextToken } = answer.output;
    return { items: Items ?? throwIncomplete(request, answer), nextToken: NextToken };
  });
}
