import type { Path } from "../chain/path.js";
import type { Certificate } from "../certificate/certificate.js";
import { caReasons, type PathContext, type Position } from "./ca-gates.js";
import { caDoubts } from "./doubts.js";
import { compareJudgements, judge, type Judgement } from "./judgement.js";
import { longestCaPath } from "./limits.js";
import { pathEndReasons } from "./path-end-gates.js";
import type { Reason } from "./reason.js";

/** One way up from a client, judged by its CA certificates. Paths that share their upper part share it here too. */
export interface Candidate extends Judgement {
  readonly ca: Certificate;
  /** The rest of the path; absent at its end. */
  readonly above: Candidate | undefined;
  readonly length: number;
  /** The earliest end on the path, in milliseconds since 1970. */
  readonly until: number;
  /** Whether a CA of the path has name constraints. */
  readonly isConstrained: boolean;
}

/** Judges one more CA below a path, or a root. `below` counts the CAs under it that are not self-issued. */
export function judgeCa(ca: Certificate, above: Candidate | undefined, below: number, context: PathContext): Candidate {
  const position = { isRoot: above === undefined, below };
  return stack(ca, ownReasons(ca, position, context), above);
}

/** All that stands against one CA certificate where it stands on a path. */
export function ownReasons(ca: Certificate, position: Position, context: PathContext): readonly Reason[] {
  return [...caReasons(ca, position, context), ...caDoubts(ca, position, context)];
}

/**
 * Judges a path by its CAs and by how it ends. Of one that is too long, the gates look at as many CAs as it takes to be so:
 * what the hundredth has against it helps nobody.
 */
export function judgePath(path: Path, context: PathContext): Candidate | undefined {
  const { certificates } = path;
  const last = certificates.length - 1;
  const positions = positionsOf(path);
  return certificates.reduceRight<Candidate | undefined>((above, ca, index) => {
    const position = index <= longestCaPath.value ? positions[index] : undefined;
    const own = position ? ownReasons(ca, position, context) : [];
    return stack(ca, index === last ? [...own, ...pathEndReasons(path, context)] : own, above);
  }, undefined);
}

function positionsOf({ certificates, end }: Path): readonly Position[] {
  let below = 0;
  return certificates.map((ca, index) => {
    const position = { isRoot: end === "root" && index === certificates.length - 1, below };
    if (!ca.selfIssued) below++;
    return position;
  });
}

/** A candidate with more against it. */
export function withReasons(candidate: Candidate, reasons: readonly Reason[]): Candidate {
  return { ...candidate, ...judge([...candidate.reasons, ...reasons]) };
}

/** Negative when `a` is accepted or gets further. No two orders of the bundle give two answers. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return compareJudgements(a, b) || b.until - a.until || a.length - b.length || compareIdentities(a, b);
}

/** The certificates of the path, the issuing CA first. */
export function certificatesOf(candidate: Candidate): readonly Certificate[] {
  const certificates: Certificate[] = [];
  for (let next: Candidate | undefined = candidate; next !== undefined; next = next.above) certificates.push(next.ca);
  return certificates;
}

function stack(ca: Certificate, own: readonly Reason[], above: Candidate | undefined): Candidate {
  const judgement = own.length === 0 && above !== undefined ? above : judge([...own, ...(above?.reasons ?? [])]);
  return {
    verdict: judgement.verdict,
    reasons: judgement.reasons,
    ca,
    above,
    length: 1 + (above?.length ?? 0),
    until: Math.min(ca.notAfter, above?.until ?? Infinity),
    isConstrained: above?.isConstrained === true || ca.extensions.nameConstraints !== undefined,
  };
}

/** By fingerprint, the lowest CA first; paths of one length share their end once they meet. */
function compareIdentities(a: Candidate | undefined, b: Candidate | undefined): number {
  if (a === b || a === undefined || b === undefined) return 0;
  if (a.ca === b.ca) return compareIdentities(a.above, b.above);
  return a.ca.fingerprint < b.ca.fingerprint ? -1 : 1;
}
