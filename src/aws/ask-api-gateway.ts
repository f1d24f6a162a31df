import type {
  ApiGatewayV2ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from "@aws-sdk/client-apigatewayv2";
import type { Command } from "@smithy/core/client";
import type { ApiGatewayRequest } from "./api-gateway-request.js";
import { askAtPace, type PacedAnswer } from "./ask-at-pace.js";
import type { AwsClients } from "./aws-clients.js";
import { domainFailure } from "./domain-failure.js";

/** What API Gateway answered, and where. */
export type ApiGatewayAnswer<T> = PacedAnswer<T>;

/**
 * Asks API Gateway one thing, within the time limit of one read. It waits for its turn before: the time that others take
 * is none of its own.
 * @throws OperationalError when it does not answer, or says no
 */
export async function askApiGateway<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
  request: ApiGatewayRequest,
  clients: AwsClients,
  command: Command<I, O, ApiGatewayV2ClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
): Promise<ApiGatewayAnswer<O>> {
  return askAtPace(
    {
      subject: request.subject,
      service: "API Gateway",
      asked: `API Gateway's ${request.resource}`,
      pace: clients.apiGatewayPace,
      open: () => clients.apiGateway(),
      command,
      send: (client, abortSignal) => client.send(command, { abortSignal }),
      failureOf: (error, where) => domainFailure(request, error, where),
    },
    clients,
  );
}
