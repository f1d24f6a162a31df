import { loadCredentials } from "./credentials.js";
import type { AwsClients } from "./aws-clients.js";
import { unusable } from "./aws-failure.js";
import { causeOf, errorFactsOf } from "./error-facts.js";
import { timedOut } from "./network-failure.js";
import { regionFailure } from "./region-failure.js";
import { TimeIsUp, withinTime } from "./time-limit.js";

/** What the SDK's clients have in common. */
export interface AwsClient {
  readonly config: {
    readonly region: () => Promise<string>;
    readonly credentials: () => Promise<unknown>;
  };
}

/**
 * Makes one read from AWS, all of it within the time limit: the credentials, the connection, the retries, the body.
 * Region and credentials are settled first, so that what the call itself throws has come from AWS or from the way there;
 * that is passed on as it is. `what` is what is read, and starts the sentence of a failure.
 * @throws OperationalError when there is no region, there are no credentials, or the time is up
 */
export async function callAws<C extends AwsClient, T>(
  what: string,
  clients: AwsClients,
  open: () => Promise<C>,
  call: (client: C, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { options } = clients;
  return withinTime(options.timeout, async (signal) => {
    const client = await open().catch((error: unknown) => {
      throw unusable(`${what} was not read:`, causeOf(errorFactsOf(error)));
    });
    await loadCredentials(what, client, options);
    await client.config.region().catch(async () => {
      throw await regionFailure(what, options);
    });
    return call(client, signal);
  }).catch((error: unknown) => {
    throw error instanceof TimeIsUp ? timedOut(what, options) : error;
  });
}
