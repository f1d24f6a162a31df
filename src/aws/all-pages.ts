import { OperationalError } from "../operational-error.js";
import type { ApiGatewayRequest } from "./api-gateway-request.js";
import type { AwsOptions } from "./aws-options.js";

/** What names a page to API Gateway; empty for the first one. */
export interface PageRequest {
  readonly NextToken?: string;
}

/** A page of a list; `nextToken` is undefined or empty on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

/** More pages than any list has: API Gateway allows an account some hundred things of a kind, and gives 25 on a page. */
const mostPages = 1000;

/** The time of a list is that of so many reads. */
const mostReads = 10;

/**
 * All items of a list, page after page.
 * @throws OperationalError when a page cannot be read, or leads back to an earlier one; when there are too many pages, or
 * the list takes ten times the time limit of one read
 */
export async function allPages<T>(
  request: ApiGatewayRequest,
  { timeout }: Pick<AwsOptions, "timeout">,
  read: (page: PageRequest) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const items: T[] = [];
  const tokens = new Set<string>();
  const end = performance.now() + timeout * mostReads;
  let page = await read({});
  for (;;) {
    items.push(...page.items);
    const { nextToken } = page;
    if (nextToken === undefined || nextToken === "") return items;
    if (tokens.has(nextToken)) throw endless(request, "a page of it leads back to an earlier one");
    tokens.add(nextToken);
    if (tokens.size >= mostPages) throw endless(request, `it has more than ${mostPages} pages`);
    if (performance.now() > end) throw tookTooLong(request, timeout * mostReads);
    page = await read({ NextToken: nextToken });
  }
}

function endless({ subject }: ApiGatewayRequest, why: string): OperationalError {
  return new OperationalError(
    "read-failed",
    `${subject} was not read: ${why}.`,
    "Run the command again, and check --endpoint-url where it is given.",
  );
}

function tookTooLong({ subject }: ApiGatewayRequest, milliseconds: number): OperationalError {
  return new OperationalError(
    "timed-out",
    `${subject} was not read to its end within ${milliseconds / 1000} s.`,
    `Check the network and the region, or allow more time with --timeout: a list may take ${mostReads} times as long as one read.`,
  );
}
