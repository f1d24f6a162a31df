import { groupBy } from "../group-by.js";
import type { Denial } from "./denied-requests.js";
import type { OutcomeCounter } from "./outcome-counter.js";
import { Ring } from "./ring.js";
import type { Outcome } from "./sighting.js";

/** A request that waits for the execution log to say why it was denied. */
interface Waiting {
  readonly ids: readonly string[];
  readonly outcome: Outcome;
  readonly counter: OutcomeCounter;
  isJoined: boolean;
}

/**
 * Joins the requests of access logs with the reasons of execution logs, by the extended request id, whichever is read
 * first. So many of each wait, the latest; a request that leaves counts as what its own record tells, and who leaves is
 * counted.
 */
export class DenialJoiner {
  readonly #requests: Ring<Waiting>;
  readonly #byId = new Map<string, Waiting>();
  readonly #denials: Ring<Denial>;
  readonly #reasons = new Map<string, string>();
  /** Requests and reasons that wait or have left. */
  readonly #unjoined = { requests: 0, reasons: 0 };
  #gone = 0;
  #joined = 0;

  constructor(most: number) {
    this.#requests = new Ring(most);
    this.#denials = new Ring(most);
  }

  /** Takes a request that may have been denied, under each value that may be its id. */
  takeRequest(ids: readonly string[], outcome: Outcome, counter: OutcomeCounter): void {
    const id = ids.find((candidate) => this.#reasons.has(candidate));
    if (id !== undefined) {
      counter.add({ ...outcome, reason: this.#reasons.get(id) });
      this.#reasons.delete(id);
      this.#unjoined.reasons--;
      this.#joined++;
      return;
    }
    const waiting = { ids, outcome, counter, isJoined: false };
    const leaving = this.#requests.add(waiting);
    this.#unjoined.requests++;
    if (leaving !== undefined && !leaving.isJoined) {
      this.#gone++;
      this.#forget(leaving);
      leaving.counter.add(leaving.outcome);
    }
    for (const candidate of ids) this.#byId.set(candidate, waiting);
  }

  takeDenial(denial: Denial): void {
    const { extendedRequestId, reason } = denial;
    const waiting = this.#byId.get(extendedRequestId);
    if (waiting !== undefined) {
      this.#forget(waiting);
      waiting.isJoined = true;
      this.#unjoined.requests--;
      this.#joined++;
      waiting.counter.add({ ...waiting.outcome, reason });
      return;
    }
    const leaving = this.#denials.add(denial);
    if (leaving !== undefined && this.#reasons.delete(leaving.extendedRequestId)) this.#gone++;
    if (!this.#reasons.has(extendedRequestId)) this.#unjoined.reasons++;
    this.#reasons.set(extendedRequestId, reason);
  }

  /** Requests whose reasons may have been read and were not joined, for want of room; at most. */
  get untold(): number {
    const { requests, reasons } = this.#unjoined;
    return Math.min(requests, reasons, this.#gone);
  }

  /** Denials that were read, where none could be joined with a request; 0 where one could. */
  get strayDenials(): number {
    return this.#joined > 0 ? 0 : this.#unjoined.reasons;
  }

  /** What still waits, by the counter that it belongs to. */
  left(): ReadonlyMap<OutcomeCounter, readonly Outcome[]> {
    const waiting = groupBy(this.#requests.all(), ({ counter, isJoined }) => (isJoined ? [] : [counter]));
    return new Map(Array.from(waiting, ([counter, requests]) => [counter, requests.map(({ outcome }) => outcome)]));
  }

  #forget(waiting: Waiting): void {
    for (const id of waiting.ids) if (this.#byId.get(id) === waiting) this.#byId.delete(id);
  }
}
