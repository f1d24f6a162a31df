import type { Api } from "@aws-sdk/client-apigatewayv2";
import type { MappedApi } from "../domain/custom-domain.js";
import { OperationalError, orError } from "../operational-error.js";
import { allPages } from "./all-pages.js";
import { askApiGateway } from "./ask-api-gateway.js";
import type { AwsClients } from "./aws-clients.js";
import { throwIncomplete } from "./incomplete-answer.js";

type DefaultEndpoint = MappedApi["defaultEndpoint"];

/** Tells of an API by its id whether its default endpoint is open. Throws OperationalError when API Gateway does not tell. */
export type DefaultEndpointOf = (id: string) => Promise<DefaultEndpoint>;

/** Asks for each API once, however many domains lead to it; again only where it could not be read. */
export function askedEndpoints(clients: AwsClients): DefaultEndpointOf {
  const known = new Map<string, Promise<DefaultEndpoint>>();
  return (id) => {
    const asked = known.get(id) ?? askForEndpoint(id, clients);
    known.set(id, asked);
    asked.catch(() => known.delete(id));
    return asked;
  };
}

/**
 * Asks for all APIs of the account in pages, when the first of them is wanted: for many domains, many calls less. Where the
 * list cannot be had each API is asked for by itself, which other permissions allow.
 */
export function listedEndpoints(clients: AwsClients): DefaultEndpointOf {
  const asked = askedEndpoints(clients);
  let list: Promise<ReadonlyMap<string, DefaultEndpoint> | OperationalError> | undefined;
  return async (id) => {
    const listed = await (list ??= orError(() => listEndpoints(clients)));
    if (listed instanceof OperationalError) return asked(id);
    return listed.get(id) ?? "not-told"; // a REST API is not among them
  };
}

async function listEndpoints(clients: AwsClients): Promise<ReadonlyMap<string, DefaultEndpoint>> {
  const { GetApisCommand } = await import("@aws-sdk/client-apigatewayv2");
  const request = { subject: "The list of APIs", resource: "/apis" };
  const apis = await allPages<Api>(request, clients.options, async (page) => {
    const answer = await askApiGateway(request, clients, new GetApisCommand(page));
    const { Items, NextToken } = answer.output;
    return { items: Items ?? throwIncomplete(request, answer), nextToken: NextToken };
  });
  return new Map(apis.flatMap((api) => (api.ApiId === undefined ? [] : [[api.ApiId, endpointOf(api)]])));
}

/** A REST API has an id as well, but is not to be found by this version of API Gateway's own API. */
async function askForEndpoint(id: string, clients: AwsClients): Promise<DefaultEndpoint> {
  const { GetApiCommand } = await import("@aws-sdk/client-apigatewayv2");
  const request = { subject: `its API ${id}`, resource: `/apis/${id}` };
  const answer = await orError(() => askApiGateway(request, clients, new GetApiCommand({ ApiId: id })));
  if (!(answer instanceof OperationalError)) return endpointOf(answer.output);
  if (answer.code === "not-found") return "not-told";
  throw answer;
}

function endpointOf({ DisableExecuteApiEndpoint }: Pick<Api, "DisableExecuteApiEndpoint">): DefaultEndpoint {
  return DisableExecuteApiEndpoint === true ? "disabled" : "open";
}
