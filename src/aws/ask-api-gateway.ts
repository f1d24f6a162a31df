import type {
  ApiGatewayV2ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from "@aws-sdk/client-apigatewayv2";
import type { Command } from "@smithy/core/client";
import { OperationalError } from "../operational-error.js";
import type { ApiGatewayRequest } from "./api-gateway-request.js";
import { callAws } from "./aws-call.js";
import type { AwsClients } from "./aws-clients.js";
import { callText } from "./call-text.js";
import { domainFailure, refusedTooLong } from "./domain-failure.js";
import { callFactsOf, errorFactsOf, type CallFacts } from "./error-facts.js";
import { observe } from "./observe.js";

/** What API Gateway answered, and where. */
export interface ApiGatewayAnswer<T> {
  readonly output: T;
  readonly region: string;
  /** Who was asked. */
  readonly host: string | undefined;
}

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
  const { apiGatewayPace: pace } = clients;
  await pace.turn();
  const startedAt = performance.now();
  const open = () => clients.apiGateway();
  return callAws(request.subject, clients, open, async (client, abortSignal) => {
    const region = await client.config.region();
    const observed = observe(command);
    const tell = (call: CallFacts) => {
      clients.options.tell?.(callText(`API Gateway's ${request.resource}`, { region, observed }, call));
    };
    try {
      const output = await client.send(command, { abortSignal });
      tell(callFactsOf(output.$metadata));
      return { output, region, host: observed.host };
    } catch (error) {
      tell(errorFactsOf(error));
      throw domainFailure(request, error, { region, host: observed.host });
    }
  }).catch((error: unknown) => {
    const isTimedOut = error instanceof OperationalError && error.code === "timed-out";
    throw isTimedOut && pace.wasSlowedSince(startedAt) ? refusedTooLong(request, clients.options) : error;
  });
}
