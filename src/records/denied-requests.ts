import type { ExecutionLine } from "./execution-line.js";
import { Ring } from "./ring.js";

/** Requests that are remembered at a time; those of a log that is not written by thousands at once are a few. */
const mostRequests = 1000;

/** A request that was denied: the reason is the log's own text. */
export interface Denial {
  readonly extendedRequestId: string;
  readonly reason: string;
}

/** What the lines of one request have told so far. */
type Known = Partial<Denial>;

function isDenial(known: Known): known is Denial {
  return known.extendedRequestId !== undefined && known.reason !== undefined;
}

/**
 * Follows the lines of one execution log, whichever end it begins with: a reason belongs to the extended id of the same
 * request. Lines without a request's id belong to the ones next to them, up to the line that ends a denied request.
 */
export class DeniedRequests {
  readonly #requests = new Ring<string>(mostRequests);
  readonly #byRequest = new Map<string, Known>();
  #unnamed: Known = {};

  /** The denial that a line completes. */
  take({ requestId, extendedRequestId, reason, isEnd }: ExecutionLine): Denial | undefined {
    if (isEnd && requestId === undefined) this.#unnamed = {};
    if (extendedRequestId === undefined && reason === undefined) return undefined;
    const before = requestId === undefined ? this.#unnamed : this.#byRequest.get(requestId);
    const known = {
      ...before,
      ...(extendedRequestId !== undefined && { extendedRequestId }),
      ...(reason !== undefined && { reason }),
    };
    const denial = isDenial(known) ? known : undefined;
    this.#remember(requestId, denial === undefined ? known : {});
    return denial;
  }

  #remember(requestId: string | undefined, known: Known): void {
    if (requestId === undefined || known.extendedRequestId !== undefined) this.#unnamed = known;
    if (requestId === undefined) return;
    const isNew = !this.#byRequest.has(requestId);
    this.#byRequest.set(requestId, known);
    const leaving = isNew ? this.#requests.add(requestId) : undefined;
    if (leaving !== undefined) this.#byRequest.delete(leaving);
  }
}
