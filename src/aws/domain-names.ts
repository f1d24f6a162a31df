import type { DomainName } from "@aws-sdk/client-apigatewayv2";
import type { CustomDomain } from "../domain/custom-domain.js";
import { OperationalError } from "../operational-error.js";
import { allPages } from "./all-pages.js";
import type { ApiGatewayRequest } from "./api-gateway-request.js";
import { askApiGateway } from "./ask-api-gateway.js";
import type { AwsClients } from "./aws-clients.js";
import { notAws } from "./aws-failure.js";
import { customDomainOf } from "./custom-domain-of.js";

/**
 * A custom domain name, without the APIs that it leads to.
 * @throws OperationalError when API Gateway does not tell
 */
export async function getDomainName(name: string, clients: AwsClients): Promise<CustomDomain> {
  if (name === "") {
    throw new OperationalError(
      "not-found",
      "A custom domain has a name, and none was given.",
      "Write it like domain:api.example.com.",
    );
  }
  const { GetDomainNameCommand } = await import("@aws-sdk/client-apigatewayv2");
  const request = { subject: `domain:${name}`, resource: `/domainnames/${name}` };
  const command = new GetDomainNameCommand({ DomainName: name });
  const answer = await askApiGateway(request, clients, (client, options) => client.send(command, options));
  return customDomainOf(answer) ?? throwIncomplete(request, clients);
}

/**
 * All custom domain names of the account in the region, without the APIs that they lead to.
 * @throws OperationalError when API Gateway does not tell
 */
export async function listDomainNames(clients: AwsClients): Promise<readonly CustomDomain[]> {
  const { GetDomainNamesCommand } = await import("@aws-sdk/client-apigatewayv2");
  const request = { subject: "The list of custom domains", resource: "/domainnames" };
  const domains = await allPages<DomainName>(request, async (page) => {
    const command = new GetDomainNamesCommand(page);
    const { Items, NextToken } = await askApiGateway(request, clients, (client, options) =>
      client.send(command, options),
    );
    return { items: Items ?? throwIncomplete(request, clients), nextToken: NextToken };
  });
  return domains.map((domain) => customDomainOf(domain) ?? throwIncomplete(request, clients));
}

/** An answer in JSON that lacks what API Gateway always tells. */
function throwIncomplete({ subject }: ApiGatewayRequest, { apiGatewayHost }: AwsClients): never {
  throw notAws(`${subject} was not read:`, { name: "", status: 200, headers: {} }, apiGatewayHost);
}
