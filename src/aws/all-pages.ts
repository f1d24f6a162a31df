import { OperationalError } from "../operational-error.js";
import type { ApiGatewayRequest } from "./api-gateway-request.js";

/** What names a page to API Gateway; empty for the first one. */
export interface PageRequest {
  readonly NextToken?: string;
}

/** A page of a list; `nextToken` is undefined or empty on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

/**
 * All items of a list, page after page.
 * @throws OperationalError when a page cannot be read, or leads back to an earlier one
 */
export async function allPages<T>(
  request: ApiGatewayRequest,
  read: (page: PageRequest) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const items: T[] = [];
  const tokens = new Set<string>();
  let page = await read({});
  for (;;) {
    items.push(...page.items);
    const { nextToken } = page;
    if (nextToken === undefined || nextToken === "") return items;
    if (tokens.has(nextToken)) throw endless(request);
    tokens.add(nextToken);
    page = await read({ NextToken: nextToken });
  }
}

function endless({ subject }: ApiGatewayRequest): OperationalError {
  return new OperationalError(
    "read-failed",
    `${subject} was not read: a page of it leads back to an earlier one.`,
    "Run the command again.",
  );
}
