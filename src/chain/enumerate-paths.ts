import type { Certificate } from "../certificate/certificate.js";
import { Budget } from "./budget.js";
import type { IssuerFinder } from "./issuers.js";
import type { Path } from "./path.js";

/** Paths one by one, and whether these are all there are. */
export interface EnumeratedPaths {
  readonly paths: readonly Path[];
  readonly complete: boolean;
}

/** How far an enumeration goes: certificates of a path, beyond which it is cut, and paths. */
export interface EnumerationLimits {
  readonly longest: number;
  readonly most: number;
}

/** Certificates that an enumeration may look at for each path that it may find. */
const stepsForEachPath = 100;

/** Walks every path that starts at one of the CAs, the most promising issuer first; none passes a certificate twice. */
export function enumeratePaths(
  starts: readonly Certificate[],
  issuers: IssuerFinder,
  { longest, most }: EnumerationLimits,
): EnumeratedPaths {
  const paths: Path[] = [];
  const budget = new Budget(most * stepsForEachPath);
  let complete = true;

  function walk(certificates: readonly Certificate[]): void {
    budget.take(1);
    if (budget.spent || paths.length >= most) complete = false;
    const top = certificates.at(-1);
    if (!complete || top === undefined) return;
    const next = issuers.isRoot(top) ? "root" : nextAbove(top, certificates);
    if (typeof next === "string") paths.push({ certificates, end: next });
    else if (certificates.length >= longest) paths.push({ certificates, end: "cut" });
    else for (const issuer of next) walk([...certificates, issuer]);
  }

  function nextAbove(top: Certificate, below: readonly Certificate[]) {
    const { signers, allTried } = issuers.ofListed(top);
    if (signers.length === 0) return allTried ? "issuer-missing" : "untried";
    const ahead = signers.filter((signer) => !below.includes(signer));
    return ahead.length === 0 ? "loop" : ahead;
  }

  for (const start of starts) walk([start]);
  return { paths, complete };
}
