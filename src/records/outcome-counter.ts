import type { Outcome } from "./sighting.js";
import { joinedSpan } from "./time-span.js";

/** Kinds of outcome that are told apart of one client; a log that somebody has made up may have more. */
const mostOutcomes = 100;

/** Counts how requests ended, by status, reason and whether a time is told, in the order in which they were read first. */
export class OutcomeCounter {
  readonly #most: number;
  readonly #outcomes: { -readonly [Field in keyof Outcome]: Outcome[Field] }[] = [];
  #untold = 0;

  constructor(most = mostOutcomes) {
    this.#most = most;
  }

  /** Requests of further kinds, which are left out. */
  get untold(): number {
    return this.#untold;
  }

  /** Adds requests; those that tell neither status nor reason are no outcome. */
  add({ status, reason, requests, seen, place, lastPlace = place }: Outcome): void {
    if (status === undefined && reason === undefined) return;
    const hasTime = seen !== undefined;
    const known = this.#outcomes.find(
      (outcome) => outcome.status === status && outcome.reason === reason && (outcome.seen !== undefined) === hasTime,
    );
    if (known !== undefined) {
      known.requests += requests;
      if (known.seen === undefined || seen === undefined) return;
      if (seen.last > known.seen.last) known.lastPlace = lastPlace;
      if (seen.first < known.seen.first) [known.place, known.lastPlace] = [place, known.lastPlace ?? known.place];
      known.seen = joinedSpan(known.seen, seen);
    } else if (this.#outcomes.length < this.#most) {
      const others = lastPlace === place ? undefined : { lastPlace };
      this.#outcomes.push({ status, reason, requests, seen, place, ...others });
    } else this.#untold += requests;
  }

  /** As they are now, with some more, of whatever kind; what is added later does not change them. */
  with(more: readonly Outcome[]): readonly Outcome[] {
    const copies = this.#outcomes.map((outcome) => ({ ...outcome }));
    if (more.length === 0) return copies;
    const counter = new OutcomeCounter(Infinity);
    for (const outcome of [...copies, ...more]) counter.add(outcome);
    return counter.#outcomes;
  }
}
