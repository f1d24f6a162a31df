import type { Certificate } from "../certificate/certificate.js";
import type { IssuerFinder } from "./issuers.js";
import type { Path } from "./path.js";

/**
 * Where a CA leads that has no path to a root within reach: the shortest way to a root that is too far, else to the
 * nearest certificate that nothing has issued, else round the loop.
 */
export function exploreUpward(start: Certificate, issuers: IssuerFinder): Path {
  const below = new Map<Certificate, Certificate>();
  const reached = [start];
  for (const certificate of reached) {
    for (const signer of issuers.ofListed(certificate).signers) {
      if (signer === start || below.has(signer)) continue;
      below.set(signer, certificate);
      reached.push(signer);
    }
  }
  const root = reached.find((certificate) => issuers.isRoot(certificate));
  if (root !== undefined) return { certificates: wayTo(root, below), end: "root" };
  const orphan = reached.find((certificate) => issuers.ofListed(certificate).signers.length === 0);
  if (orphan !== undefined) {
    const end = issuers.ofListed(orphan).allTried ? "issuer-missing" : "untried";
    return { certificates: wayTo(orphan, below), end };
  }
  return { certificates: wayTo(reached.at(-1) ?? start, below), end: "loop" };
}

function wayTo(top: Certificate, below: ReadonlyMap<Certificate, Certificate>): readonly Certificate[] {
  const way = [top];
  for (let next = below.get(top); next !== undefined; next = below.get(next)) way.push(next);
  return way.reverse();
}
