import type { CaPath } from "../chain/ca-path.js";
import type { Certificate } from "../certificate/certificate.js";
import { caReasons, type PathContext } from "./ca-gates.js";
import { caDoubts } from "./doubts.js";
import { compareJudgements, judge, type Judgement } from "./judgement.js";
import { nameConstraintDoubts } from "./name-constraints.js";

/** One way up from a client, judged by its CA certificates. */
export interface Candidate extends Judgement {
  /** The issuing CA first. */
  readonly certificates: readonly Certificate[];
}

/** Judges paths at one moment. A path is judged once, unless name constraints make the client part of the question. */
export class PathJudge {
  readonly #context: PathContext;
  readonly #known = new Map<CaPath, Candidate>();

  constructor(context: PathContext) {
    this.#context = context;
  }

  candidate(path: CaPath, client?: Certificate): Candidate {
    let candidate = this.#known.get(path);
    if (candidate === undefined) {
      const reasons = [...caReasons(path, this.#context), ...caDoubts(path, this.#context)];
      this.#known.set(path, (candidate = { ...judge(reasons), certificates: path.certificates }));
    }
    const doubts = client === undefined ? [] : nameConstraintDoubts(client, path, this.#context);
    if (doubts.length === 0) return candidate;
    return { ...judge([...candidate.reasons, ...doubts]), certificates: path.certificates };
  }
}

/** The one that is accepted, or gets furthest. No two orders of the bundle give two answers. */
export function bestCandidate(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.toSorted(compareCandidates)[0];
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    compareJudgements(a, b) ||
    endOf(b) - endOf(a) ||
    a.certificates.length - b.certificates.length ||
    (identityOf(a) < identityOf(b) ? -1 : 1)
  );
}

function endOf({ certificates }: Candidate): number {
  return Math.min(...certificates.map(({ notAfter }) => notAfter));
}

function identityOf({ certificates }: Candidate): string {
  return certificates.map(({ fingerprint }) => fingerprint).join();
}
