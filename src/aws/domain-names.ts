import type { DomainName } from "@aws-sdk/client-apigatewayv2";
import type { CustomDomain } from "../domain/custom-domain.js";
import { OperationalError } from "../operational-error.js";
import { allPages } from "./all-pages.js";
import type { ApiGatewayRequest } from "./api-gateway-request.js";
import { askApiGateway, type ApiGatewayAnswer } from "./ask-api-gateway.js";
import type { AwsClients } from "./aws-clients.js";
import { throwIncomplete } from "./incomplete-answer.js";
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
  const answer = await askApiGateway(request, clients, command);
  return domainOf(request, answer, answer.output);
}

/**
 * All custom domain names of the account in the region, without the APIs that they lead to. `listed` is told after each page
 * how many there are so far.
 * @throws OperationalError when API Gateway does not tell
 */
export async function listDomainNames(
  clients: AwsClients,
  listed: (count: number) => void = () => undefined,
): Promise<readonly CustomDomain[]> {
  const { GetDomainNamesCommand } = await import("@aws-sdk/client-apigatewayv2");
  const request = { subject: "The list of custom domains", resource: "/domainnames" };
  let count = 0;
  return allPages<CustomDomain>(request, clients.options, async (page) => {
    const answer = await askApiGateway(request, clients, new GetDomainNamesCommand(page));
    const { Items, NextToken } = answer.output;
    const items = Items?.map((domain) => domainOf(request, answer, domain)) ?? throwIncomplete(request, answer);
    count += items.length;
    listed(count);
    return { items, nextToken: NextToken };
  });
}

function domainOf(
  request: ApiGatewayRequest,
  answer: ApiGatewayAnswer<unknown>,
  domain: Partial<DomainName>,
): CustomDomain {
  return customDomainOf(domain, answer.region) ?? throwIncomplete(request, answer);
}
