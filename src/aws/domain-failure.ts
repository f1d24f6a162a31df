import { OperationalError } from "../operational-error.js";
import type { ApiGatewayRequest } from "./api-gateway-request.js";
import { awsFailure, notAws } from "./aws-failure.js";
import { causeOf, errorFactsOf } from "./error-facts.js";
import { partitionOf } from "./partition.js";

/** What kept API Gateway from telling. */
export function domainFailure(
  { subject, resource }: ApiGatewayRequest,
  error: unknown,
  { region, host }: { readonly region: string; readonly host: string | undefined },
): OperationalError {
  const facts = errorFactsOf(error);
  switch (facts.name) {
    case "NotFoundException":
      return new OperationalError(
        "not-found",
        `${subject} does not exist in ${region} in this AWS account.`,
        "Check the name, --region and --profile; each region has custom domain names of its own.",
        { cause: causeOf(facts) },
      );
    case "AccessDeniedException":
    case "ForbiddenException":
      return new OperationalError(
        "access-denied",
        `${subject} was not read: API Gateway denies access.`,
        `Allow apigateway:GET on arn:${partitionOf(region)}:apigateway:${region}::${resource}.`,
        { cause: causeOf(facts) },
      );
    case "SyntaxError": // an answer that is no JSON
      return notAws(`${subject} was not read:`, facts, host);
    default:
      return awsFailure(subject, facts, host);
  }
}

/** The same failure, for a reader who asked for a custom domain and not for what it hangs on. */
export function aboutDomain(name: string, { code, message, hint, cause, stack }: OperationalError): OperationalError {
  const error = new OperationalError(code, `domain:${name}: ${message}`, hint, { cause });
  if (stack !== undefined) error.stack = stack;
  return error;
}
