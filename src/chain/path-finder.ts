import type { Certificate } from "../certificate/certificate.js";
import { hexOf } from "../certificate/der-values.js";
import type { Truststore } from "../truststore/truststore.js";
import { Budget, searchSteps } from "./budget.js";
import type { CaPath, CaPaths } from "./ca-path.js";
import { IssuerFinder } from "./issuers.js";
import { exploreUpward, type UpwardGraph } from "./upward-graph.js";

/** Finds the ways from CA certificates of one truststore up to its roots, and remembers them. */
export class PathFinder {
  readonly issuers: IssuerFinder;
  readonly #longest: number;
  readonly #steps: number;
  readonly #known = new Map<Certificate, CaPaths>();

  /** Paths to a root of up to `longest` certificates are all found; of longer ones, the shortest. */
  constructor(truststore: Truststore, longest: number, steps = searchSteps) {
    this.issuers = new IssuerFinder(truststore);
    this.#longest = longest;
    this.#steps = steps;
  }

  /** The paths that start at a CA certificate of the truststore. */
  from(start: Certificate): CaPaths {
    let paths = this.#known.get(start);
    if (paths === undefined) this.#known.set(start, (paths = this.#search(start)));
    return paths;
  }

  #search(start: Certificate): CaPaths {
    const budget = new Budget(this.#steps);
    const graph = exploreUpward(start, this.issuers, budget);
    const complete = [...walkToRoots(graph, start, this.#longest, budget)];
    if (complete.length === 0) complete.push(...shortestToRoot(graph));
    return { paths: [...complete, ...deadEnds(graph)], budgetSpent: budget.spent };
  }
}

/** Depth first over the certificates from which a root is near enough; no CA stands twice on a path. */
function* walkToRoots(graph: UpwardGraph, start: Certificate, longest: number, budget: Budget): Generator<CaPath> {
  const path: Certificate[] = [];
  const identities = new Set<string>();

  function* visit(certificate: Certificate): Generator<CaPath> {
    const steps = graph.stepsToRoot.get(certificate);
    const identity = `${certificate.subject.key} ${hexOf(certificate.publicKey.spki)}`;
    budget.take(1);
    if (steps === undefined || path.length + 1 + steps > longest || identities.has(identity) || budget.spent) return;
    path.push(certificate);
    identities.add(identity);
    if (graph.roots.has(certificate)) yield { certificates: [...path], end: "root" };
    for (const signer of nearestFirst(graph, certificate)) yield* visit(signer);
    identities.delete(identity);
    path.pop();
  }

  yield* visit(start);
}

function nearestFirst({ signersOf, stepsToRoot }: UpwardGraph, certificate: Certificate): readonly Certificate[] {
  const steps = (signer: Certificate) => stepsToRoot.get(signer) ?? Infinity;
  return (signersOf.get(certificate) ?? []).toSorted((a, b) => steps(a) - steps(b));
}

function shortestToRoot(graph: UpwardGraph): readonly CaPath[] {
  const root = graph.reached.find((certificate) => graph.roots.has(certificate));
  return root === undefined ? [] : [{ certificates: wayTo(root, graph), end: "root" }];
}

/** One path to each certificate that nothing has issued; where there is neither such a one nor a root, round the loop. */
function deadEnds(graph: UpwardGraph): readonly CaPath[] {
  const tops = graph.reached.filter(
    (certificate) => !graph.roots.has(certificate) && graph.signersOf.get(certificate)?.length === 0,
  );
  const last = graph.reached.at(-1);
  if (tops.length > 0) return tops.map((top) => ({ certificates: wayTo(top, graph), end: "issuer-missing" }));
  if (last === undefined || graph.roots.size > 0) return [];
  return [{ certificates: wayTo(last, graph), end: "loop" }];
}

function wayTo(top: Certificate, { below }: UpwardGraph): readonly Certificate[] {
  const way = [top];
  for (let next = below.get(top); next !== undefined; next = below.get(next)) way.unshift(next);
  return way;
}
