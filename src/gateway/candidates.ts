import type { UnfinishedPath } from "../chain/unfinished-path.js";
import type { Certificate } from "../certificate/certificate.js";
import { caReasons, unfinishedReasons, type PathContext } from "./ca-gates.js";
import { caDoubts } from "./doubts.js";
import { compareJudgements, judge, type Judgement } from "./judgement.js";
import type { Reason } from "./reason.js";

/** One way up from a client, judged by its CA certificates. Paths that share their upper part share it here too. */
export interface Candidate extends Judgement {
  readonly ca: Certificate;
  /** The rest of the path; absent at its end. */
  readonly above: Candidate | undefined;
  readonly length: number;
  /** The earliest end on the path, in milliseconds since 1970. */
  readonly until: number;
}

/** Judges one more CA below a path, or a root. `below` counts the CAs under it that are not self-issued. */
export function judgeCa(ca: Certificate, above: Candidate | undefined, below: number, context: PathContext): Candidate {
  const position = { isRoot: above === undefined, below };
  return stack(ca, [...caReasons(ca, position, context), ...caDoubts(ca, position, context)], above);
}

/** Judges a path that reaches no root within what API Gateway allows. */
export function judgeUnfinished(path: UnfinishedPath, context: PathContext): Candidate | undefined {
  const { certificates, end } = path;
  const last = certificates.length - 1;
  const belowOf = certificates.map((_, index) => certificates.slice(0, index).filter((ca) => !ca.selfIssued).length);
  return certificates.reduceRight<Candidate | undefined>((above, ca, index) => {
    const position = { isRoot: end === "root" && index === last, below: belowOf[index] ?? 0 };
    const own = [...caReasons(ca, position, context), ...caDoubts(ca, position, context)];
    return stack(ca, index === last ? [...own, ...unfinishedReasons(path, context)] : own, above);
  }, undefined);
}

/** A candidate with more against it. */
export function withReasons(candidate: Candidate, reasons: readonly Reason[]): Candidate {
  return { ...candidate, ...judge([...candidate.reasons, ...reasons]) };
}

/** Negative when `a` is accepted or gets further. No two orders of the bundle give two answers. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    compareJudgements(a, b) || b.until - a.until || a.length - b.length || (identityOf(a) < identityOf(b) ? -1 : 1)
  );
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
  };
}

function identityOf(candidate: Candidate): string {
  return certificatesOf(candidate)
    .map(({ fingerprint }) => fingerprint)
    .join();
}
