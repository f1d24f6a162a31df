import type { Outcome } from "./sighting.js";
import { joinedSpan } from "./time-span.js";

/** Kinds of outcome that are told apart of one client; a log that somebody has made up may have more. */
const mostOutcomes = 100;

/** Counts how requests ended, by status and reason, in the order in which they were read first. */
export class OutcomeCounter {
  readonly #outcomes: { -readonly [Field in keyof Outcome]: Outcome[Field] }[] = [];

  /** Adds requests; those that tell neither status nor reason are no outcome. */
  add({ status, reason, requests, seen, place }: Outcome): void {
    if (status === undefined && reason === undefined) return;
    const known = this.#outcomes.find((outcome) => outcome.status === status && outcome.reason === reason);
    if (known !== undefined) {
      known.requests += requests;
      known.seen = joinedSpan(known.seen, seen);
    } else if (this.#outcomes.length < mostOutcomes) this.#outcomes.push({ status, reason, requests, seen, place });
  }

  /** As they are now; what is added later does not change them. */
  outcomes(): readonly Outcome[] {
    return this.#outcomes.map((outcome) => ({ ...outcome }));
  }
}
