import type { Certificate } from "../certificate/certificate.js";
import { Budget } from "./budget.js";
import type { IssuerFinder } from "./issuers.js";

/** How paths are weighed. What a certificate adds must not depend on what stands above it. */
export interface Weighing<T> {
  /** Weighs a path: one more CA below a path that is weighed already, or a root. `below` counts the CAs under it that are not self-issued. */
  readonly weigh: (ca: Certificate, above: T | undefined, below: number) => T;
  /** Negative when `a` is better. */
  readonly compare: (a: T, b: T) => number;
}

/** The best path that a search found, as it was weighed, and whether the search saw every path. */
export interface BestPath<T> {
  /** Undefined where no path to a root is short enough. */
  readonly best: T | undefined;
  /** True when the search stopped before it had seen every path. */
  readonly budgetSpent: boolean;
}

/**
 * Finds the best path from a CA up to a root among all there are, twin names, cross-signing and loops included.
 * What is best above a CA hangs only on how many CAs stand below it, so each such question is answered once and the
 * exponentially many paths never have to be walked. A loop never pays: the path without it is at least as good.
 */
export class BestPathFinder<T> {
  readonly #issuers: IssuerFinder;
  readonly #longest: number;
  readonly #steps: number;
  readonly #weighing: Weighing<T>;
  readonly #known = new WeakMap<ReadonlySet<Certificate>, Known<T>>();

  /** Paths have up to `longest` certificates. */
  constructor(issuers: IssuerFinder, longest: number, steps: number, weighing: Weighing<T>) {
    this.#issuers = issuers;
    this.#longest = longest;
    this.#steps = steps;
    this.#weighing = weighing;
  }

  /**
   * The best path that starts at a CA of the truststore and passes none of the certificates in `without`. What is found is
   * remembered for that set, which must not change then.
   */
  from(start: Certificate, without: ReadonlySet<Certificate> = nothing): BestPath<T> {
    const known = this.#known.get(without) ?? new Map<Certificate, Map<number, T | undefined>>();
    this.#known.set(without, known);
    const budget = new Budget(this.#steps);
    const best = this.#search(start, { position: 0, below: 0 }, { known, budget, without });
    return { best, budgetSpent: budget.spent };
  }

  #search(ca: Certificate, state: State, search: Search<T>): T | undefined {
    const answers = search.known.get(ca) ?? new Map<number, T | undefined>();
    const key = state.position * (this.#longest + 1) + state.below;
    if (answers.has(key)) return answers.get(key);
    search.known.set(ca, answers);
    const best = this.#climb(ca, state, search);
    if (!search.budget.spent) answers.set(key, best); // what was cut short is no answer, what came before is
    return best;
  }

  #climb(ca: Certificate, { position, below }: State, search: Search<T>): T | undefined {
    const { named, signers } = this.#issuers.ofListed(ca);
    if (this.#issuers.isRoot(ca)) return this.#weighing.weigh(ca, undefined, below);
    if (position + 1 >= this.#longest) return undefined;
    const above = { position: position + 1, below: below + (ca.selfIssued ? 0 : 1) };
    let best: T | undefined;
    search.budget.take(named.length);
    for (const signer of signers) {
      if (search.budget.spent) break;
      if (search.without.has(signer)) continue;
      const found = this.#search(signer, above, search);
      search.budget.take(1);
      if (found !== undefined && (best === undefined || this.#weighing.compare(found, best) < 0)) best = found;
    }
    return best && this.#weighing.weigh(ca, best, below);
  }
}

/** How many CAs stand below, and how many of them are not self-issued. */
interface State {
  readonly position: number;
  readonly below: number;
}

interface Search<T> {
  readonly known: Known<T>;
  readonly budget: Budget;
  readonly without: ReadonlySet<Certificate>;
}

/** Of each CA the best path above it, by where it stands. */
type Known<T> = Map<Certificate, Map<number, T | undefined>>;

const nothing: ReadonlySet<Certificate> = new Set();
