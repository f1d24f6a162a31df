import type { Certificate } from "../certificate/certificate.js";
import { selfSignatureOf } from "../certificate/self-signature.js";
import type { Budget } from "./budget.js";
import type { IssuerFinder } from "./issuers.js";

/** What lies above one CA certificate, found breadth first, so that `below` gives the shortest way down. */
export interface UpwardGraph {
  /** Every certificate that can be reached, the start first, in the order of its distance. */
  readonly reached: readonly Certificate[];
  readonly signersOf: ReadonlyMap<Certificate, readonly Certificate[]>;
  /** The self-signed certificates among them, which end a path. */
  readonly roots: ReadonlySet<Certificate>;
  /** The certificate from which one was reached first. */
  readonly below: ReadonlyMap<Certificate, Certificate>;
  /** Steps up to the nearest root; absent where there is no way to one. */
  readonly stepsToRoot: ReadonlyMap<Certificate, number>;
}

export function exploreUpward(start: Certificate, issuers: IssuerFinder, budget: Budget): UpwardGraph {
  const reached = [start];
  const below = new Map<Certificate, Certificate>();
  const signersOf = new Map<Certificate, readonly Certificate[]>();
  for (const certificate of reached) {
    const signers = isSelfSigned(certificate) || budget.spent ? [] : spend(certificate, issuers, budget);
    signersOf.set(certificate, signers);
    for (const signer of signers) {
      if (signer === start || below.has(signer)) continue;
      below.set(signer, certificate);
      reached.push(signer);
    }
  }
  const roots = new Set(reached.filter((certificate) => isRoot(certificate, signersOf.get(certificate) ?? [])));
  return { reached, signersOf, roots, below, stepsToRoot: measure(roots, signersOf) };
}

function isSelfSigned(certificate: Certificate): boolean {
  const selfSignature = selfSignatureOf(certificate);
  return selfSignature === "valid" || selfSignature === "unverifiable";
}

/** A broken self-signature makes a root as well, unless another certificate turns out to have made it. */
function isRoot(certificate: Certificate, signers: readonly Certificate[]): boolean {
  return isSelfSigned(certificate) || (selfSignatureOf(certificate) === "broken" && signers.length === 0);
}

function spend(certificate: Certificate, issuers: IssuerFinder, budget: Budget): readonly Certificate[] {
  const { named, signers } = issuers.ofListed(certificate);
  budget.take(named.length);
  return signers;
}

function measure(
  roots: ReadonlySet<Certificate>,
  signersOf: ReadonlyMap<Certificate, readonly Certificate[]>,
): ReadonlyMap<Certificate, number> {
  const issuedBy = new Map<Certificate, Certificate[]>();
  for (const [certificate, signers] of signersOf) {
    for (const signer of signers) {
      const children = issuedBy.get(signer);
      if (children === undefined) issuedBy.set(signer, [certificate]);
      else children.push(certificate);
    }
  }
  const queue = [...roots];
  const steps = new Map(queue.map((root) => [root, 0]));
  for (const certificate of queue) {
    for (const child of issuedBy.get(certificate) ?? []) {
      if (steps.has(child)) continue;
      steps.set(child, (steps.get(certificate) ?? 0) + 1);
      queue.push(child);
    }
  }
  return steps;
}
