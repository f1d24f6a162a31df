import { OperationalError } from "../operational-error.js";
import { callAws, type AwsClient } from "./aws-call.js";
import type { AwsClients } from "./aws-clients.js";
import { refusedTooLong } from "./aws-failure.js";
import { callText } from "./call-text.js";
import { callFactsOf, errorFactsOf, type CallFacts, type SdkAnswer } from "./error-facts.js";
import { observe, type Watchable } from "./observe.js";
import type { Pace } from "./pace.js";

/** A question for a service whose pace is limited. */
export interface PacedQuestion<C extends AwsClient, I extends object, O extends SdkAnswer> {
  /** What is to be read; it starts the sentence of a failure. */
  readonly subject: string;
  readonly service: string;
  /** What is asked, and of whom; it starts what `--debug` tells. */
  readonly asked: string;
  readonly pace: Pace;
  readonly open: () => Promise<C>;
  readonly command: Watchable<I, O>;
  readonly send: (client: C, abortSignal: AbortSignal) => Promise<O>;
  readonly failureOf: (error: unknown, where: Where) => OperationalError;
}

/** Where a question went. */
export interface Where {
  readonly region: string;
  /** Who was asked. */
  readonly host: string | undefined;
}

/** What a service answered, and where. */
export interface PacedAnswer<O> extends Where {
  readonly output: O;
}

/**
 * Asks a service one thing, within the time limit of one read. It waits for its turn before: the time that others take is
 * none of its own.
 * @throws OperationalError when the service does not answer, or says no
 */
export async function askAtPace<C extends AwsClient, I extends object, O extends SdkAnswer>(
  question: PacedQuestion<C, I, O>,
  clients: AwsClients,
): Promise<PacedAnswer<O>> {
  const { subject, service, asked, pace, open, command, send, failureOf } = question;
  await pace.turn();
  const startedAt = performance.now();
  return callAws(subject, clients, open, async (client, abortSignal) => {
    const region = await client.config.region();
    const observed = observe(command);
    const tell = (call: CallFacts) => {
      clients.options.tell?.(callText(asked, { region, observed }, call));
    };
    try {
      const output = await send(client, abortSignal);
      tell(callFactsOf(output.$metadata));
      return { output, region, host: observed.host };
    } catch (error) {
      tell(errorFactsOf(error));
      throw failureOf(error, { region, host: observed.host });
    }
  }).catch((error: unknown) => {
    const isTimedOut = error instanceof OperationalError && error.code === "timed-out";
    throw isTimedOut && pace.wasSlowedSince(startedAt) ? refusedTooLong(subject, service, clients.options) : error;
  });
}
