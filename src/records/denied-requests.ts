import type { ExecutionLine } from "./execution-line.js";
import { Ring } from "./ring.js";

/** Requests that are remembered at a time; those of a log that is not written by thousands at once are a few. */
const mostRequests = 1000;

/** A request that was denied: the reason is the log's own text. */
export interface Denial {
  readonly extendedRequestId: string;
  readonly reason: string;
}

/** Follows the lines of one execution log: whose request a reason belongs to, the lines before have told. */
export class DeniedRequests {
  readonly #requests = new Ring<string>(mostRequests);
  readonly #byRequest = new Map<string, string>();
  #last: { readonly id: string; readonly requestId: string | undefined } | undefined;

  /** The denial that a line completes. */
  take({ requestId, extendedRequestId, reason }: ExecutionLine): Denial | undefined {
    if (extendedRequestId !== undefined) this.#remember(extendedRequestId, requestId);
    const id = extendedRequestId ?? this.#idOf(requestId);
    return reason === undefined || id === undefined ? undefined : { extendedRequestId: id, reason };
  }

  #remember(id: string, requestId: string | undefined): void {
    this.#last = { id, requestId };
    if (requestId === undefined) return;
    this.#byRequest.set(requestId, id);
    const leaving = this.#requests.add(requestId);
    if (leaving !== undefined && leaving !== requestId) this.#byRequest.delete(leaving);
  }

  /** Of the same request, or else the one named last, unless that is known to be another request's. */
  #idOf(requestId: string | undefined): string | undefined {
    const own = requestId === undefined ? undefined : this.#byRequest.get(requestId);
    if (own !== undefined || this.#last === undefined) return own;
    const isOther = requestId !== undefined && this.#last.requestId !== undefined;
    return isOther ? undefined : this.#last.id;
  }
}
