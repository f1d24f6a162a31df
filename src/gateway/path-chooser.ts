import { BestPathFinder } from "../chain/best-path.js";
import { searchSteps } from "../chain/budget.js";
import { exploreUpward } from "../chain/explore-upward.js";
import type { IssuerFinder } from "../chain/issuers.js";
import type { Certificate } from "../certificate/certificate.js";
import type { PathContext } from "./ca-gates.js";
import { certificatesOf, compareCandidates, judgeCa, judgePath, withReasons, type Candidate } from "./candidates.js";
import { describe } from "./describe.js";
import { judge } from "./judgement.js";
import { longestCaPath } from "./limits.js";
import { nameConstraintDoubts, objectsTo } from "./name-constraints.js";
import { reasonFor, type Reason } from "./reason.js";
import { reasonTable } from "./reasons.js";

/** Unfinished paths that are compared before one of them is told: those of the most promising issuers. */
const mostUnfinished = 8;

/** Searches for a path around CAs that object to names between them and the client. */
const mostDetours = 8;

/** Such searches for the clients of CAs, all CAs of a bundle together; beyond, the way that was found first counts. */
const mostDetoursOfCas = 200;

/** Chooses among all paths above a client the one that is accepted, or gets furthest. */
export class PathChooser {
  readonly #issuers: IssuerFinder;
  readonly #context: PathContext;
  readonly #finder: BestPathFinder<Candidate>;
  readonly #unfinished = new Map<Certificate, Candidate | undefined>();
  readonly #known = new WeakMap<readonly Certificate[], Candidate>();
  #detoursOfCas = mostDetoursOfCas;

  constructor(issuers: IssuerFinder, context: PathContext, steps = searchSteps) {
    this.#issuers = issuers;
    this.#context = context;
    this.#finder = new BestPathFinder(issuers, longestCaPath.value, steps, {
      weigh: (ca, above, below) => judgeCa(ca, above, below, context),
      compare: compareCandidates,
    });
  }

  /**
   * The best path that starts at one of the issuers, the most promising first. A CA whose name constraints the CAs below
   * it violate, or the client if there is one, is avoided where another path does as well.
   */
  choose(issuers: readonly Certificate[], client?: Certificate): Candidate | undefined {
    const best = this.#known.get(issuers) ?? this.#best(issuers);
    if (best === undefined) return undefined;
    const doubts = this.#constraintDoubts(client, best);
    if (doubts.length === 0 || best.verdict === "denied") return withReasonsIfAny(best, doubts);
    return this.#avoidConstraints(issuers, client, withReasons(best, doubts));
  }

  /**
   * Leaves out every CA that objects to the client's own names, then those that object to a name between, as long as that
   * leads to another path.
   */
  #avoidConstraints(
    issuers: readonly Certificate[],
    client: Certificate | undefined,
    constrained: Candidate,
  ): Candidate {
    const { certificates } = this.#context.truststore;
    let without = new Set(client && certificates.filter((ca) => objectsTo(ca, client)));
    let best = constrained;
    let objectors = objectorsOf(constrained);
    for (let round = 0; round < mostDetours && objectors.length > 0; round++) {
      if (client === undefined && this.#detoursOfCas-- <= 0) break;
      without = new Set([...without, ...objectors]);
      const allowed = issuers.filter((issuer) => !without.has(issuer));
      const found = this.#best(allowed, without);
      if (found === undefined) break;
      const judged = withReasonsIfAny(found, this.#constraintDoubts(client, found));
      if (compareCandidates(judged, best) < 0) best = judged;
      objectors = objectorsOf(judged);
    }
    return best;
  }

  /** Of a path that is too long, the lower end is enough: it is denied whatever else is said of it. */
  #constraintDoubts(client: Certificate | undefined, candidate: Candidate): readonly Reason[] {
    if (!candidate.isConstrained) return none;
    const cas = certificatesOf(candidate).slice(0, longestCaPath.value + 1);
    return nameConstraintDoubts(client, cas, this.#context);
  }

  #best(issuers: readonly Certificate[], without?: ReadonlySet<Certificate>): Candidate | undefined {
    let best: Candidate | undefined;
    for (const issuer of issuers) {
      const { best: found, budgetSpent } = this.#finder.from(issuer, without);
      if (found !== undefined && (best === undefined || compareCandidates(found, best) < 0)) best = found;
      if (budgetSpent) return best?.verdict === "accepted" ? best : this.#unknownBeyondBudget(issuer);
    }
    if (best !== undefined && without === undefined) this.#known.set(issuers, best);
    if (best !== undefined || without !== undefined) return best;
    const unfinished = issuers.slice(0, mostUnfinished).map((issuer) => this.#unfinishedFrom(issuer));
    return unfinished.filter((candidate) => candidate !== undefined).sort(compareCandidates)[0];
  }

  /** Paths were left unseen, so that no other path's failure is the last word. */
  #unknownBeyondBudget(issuer: Certificate): Candidate {
    const above = `Above ${describe(issuer, this.#context.truststore)}`;
    const message = `${above} ${reasonTable["search-budget-spent"].title}, so that no answer is certain.`;
    const judgement = judge([reasonFor("search-budget-spent", message, { certificate: issuer })]);
    return { ...judgement, ca: issuer, above: undefined, length: 1, until: issuer.notAfter, isConstrained: false };
  }

  #unfinishedFrom(issuer: Certificate): Candidate | undefined {
    if (!this.#unfinished.has(issuer)) {
      this.#unfinished.set(issuer, judgePath(exploreUpward(issuer, this.#issuers), this.#context));
    }
    return this.#unfinished.get(issuer);
  }
}

const none: readonly never[] = [];

function objectorsOf({ reasons }: Candidate): readonly Certificate[] {
  const doubts = reasons.filter(({ id }) => id === "name-constraints");
  return doubts.flatMap(({ certificate }) => certificate ?? []);
}

function withReasonsIfAny(candidate: Candidate, reasons: Candidate["reasons"]): Candidate {
  return reasons.length === 0 ? candidate : withReasons(candidate, reasons);
}
