import type { ApiMapping } from "@aws-sdk/client-apigatewayv2";
import type { MappedApi } from "../domain/custom-domain.js";
import { OperationalError } from "../operational-error.js";
import { allPages } from "./all-pages.js";
import { askApiGateway } from "./ask-api-gateway.js";
import type { AwsClients } from "./aws-clients.js";
import { orError } from "./or-error.js";

/** The APIs that custom domains lead to. Many domains may lead to one API: each is asked for once. */
export class MappedApis {
  readonly #clients: AwsClients;
  readonly #endpoints = new Map<string, Promise<MappedApi["defaultEndpoint"]>>();

  constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /**
   * The APIs, and their stages, that the mappings of a domain lead to, each once.
   * @throws OperationalError when API Gateway does not tell
   */
  async of(domainName: string): Promise<readonly MappedApi[]> {
    const mappings = await this.#mappingsOf(domainName);
    const apis = new Map<string, MappedApi>();
    for (const { ApiId: id, Stage: stage = "" } of mappings) {
      if (id === undefined || id === "") continue;
      const defaultEndpoint = await this.#defaultEndpointOf(id);
      apis.set(JSON.stringify([id, stage]), { id, stage, defaultEndpoint });
    }
    return [...apis.values()];
  }

  async #mappingsOf(domainName: string): Promise<readonly ApiMapping[]> {
    const { GetApiMappingsCommand } = await import("@aws-sdk/client-apigatewayv2");
    const request = { subject: "the list of its APIs", resource: `/domainnames/${domainName}/apimappings` };
    return allPages(request, async (page) => {
      const command = new GetApiMappingsCommand({ DomainName: domainName, ...page });
      const { Items = [], NextToken } = await askApiGateway(request, this.#clients, (client, options) =>
        client.send(command, options),
      );
      return { items: Items, nextToken: NextToken };
    });
  }

  #defaultEndpointOf(id: string): Promise<MappedApi["defaultEndpoint"]> {
    const known = this.#endpoints.get(id);
    if (known !== undefined) return known;
    const asked = this.#askForDefaultEndpoint(id);
    this.#endpoints.set(id, asked);
    return asked;
  }

  /** A REST API has an id as well, but is not to be found by this version of API Gateway's own API. */
  async #askForDefaultEndpoint(id: string): Promise<MappedApi["defaultEndpoint"]> {
    const { GetApiCommand } = await import("@aws-sdk/client-apigatewayv2");
    const request = { subject: `its API ${id}`, resource: `/apis/${id}` };
    const command = new GetApiCommand({ ApiId: id });
    const answer = await orError(() =>
      askApiGateway(request, this.#clients, (client, options) => client.send(command, options)),
    );
    if (!(answer instanceof OperationalError)) return answer.DisableExecuteApiEndpoint === true ? "disabled" : "open";
    if (answer.code === "not-found") return "not-told";
    throw answer;
  }
}
