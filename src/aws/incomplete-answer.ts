import type { ApiGatewayRequest } from "./api-gateway-request.js";
import type { ApiGatewayAnswer } from "./ask-api-gateway.js";
import { notAws } from "./aws-failure.js";

/** An answer in JSON that lacks what API Gateway always tells. */
export function throwIncomplete({ subject }: ApiGatewayRequest, { host }: ApiGatewayAnswer<unknown>): never {
  throw notAws(`${subject} was not read:`, { name: "", status: 200, headers: {} }, host);
}
