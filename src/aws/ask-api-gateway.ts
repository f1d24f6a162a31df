import type { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import type { ApiGatewayRequest } from "./api-gateway-request.js";
import { callAws } from "./aws-call.js";
import type { AwsClients } from "./aws-clients.js";
import { domainFailure } from "./domain-failure.js";
import { errorFactsOf, isRequestId } from "./error-facts.js";

/** What the SDK adds to each answer. */
interface Answer {
  readonly $metadata: Calling;
}

/**
 * Asks API Gateway one thing, within the time limit of one read.
 * @throws OperationalError when it does not answer, or says no
 */
export async function askApiGateway<T extends Answer>(
  request: ApiGatewayRequest,
  clients: AwsClients,
  send: (client: ApiGatewayV2Client, options: { readonly abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const open = () => clients.apiGateway();
  return callAws(request.subject, clients, open, async (client, abortSignal) => {
    const region = await client.config.region();
    const tell = (calling: Calling) => {
      clients.options.tell?.(callText(request, region, clients.apiGatewayHost, calling));
    };
    try {
      const answer = await send(client, { abortSignal });
      tell(answer.$metadata);
      return answer;
    } catch (error) {
      tell(errorFactsOf(error));
      throw domainFailure(request, error, { region, host: clients.apiGatewayHost });
    }
  });
}

interface Calling {
  readonly attempts?: number | undefined;
  readonly requestId?: string | undefined;
}

/** What `--debug` tells of a call: where it went and what came back. */
function callText(
  { resource }: ApiGatewayRequest,
  region: string,
  host: string | undefined,
  { attempts = 1, requestId }: Calling,
): string {
  const request = requestId !== undefined && isRequestId(requestId) ? `, request ${requestId}` : "";
  return `API Gateway's ${resource}: region ${region}, asked ${host ?? "nobody"}, attempts ${attempts}${request}.`;
}
