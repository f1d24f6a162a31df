import type { ClientReport } from "../report.js";
import { drawChain, type Listed } from "./chain.js";
import { hanging, type Page } from "./page.js";
import { verdictPaints } from "./verdict-paints.js";

/** Chains that are drawn; the JSON has more. */
const mostDrawn = 6;

/** The chain that decides; where the truststore offers several, each with what stands against it, the best first. */
export function drawCandidates(client: ClientReport, listed: Listed, page: Page): readonly string[][] {
  const { candidates = [], candidatesComplete = true } = client.diagnosis ?? {};
  const [only] = candidates;
  if (candidates.length < 2) return client.chain.length === 0 ? [] : [drawChain(client, only ?? client, listed, page)];
  const total = `${candidates.length}${candidatesComplete ? "" : " or more"}`;
  const drawn = candidates.slice(0, mostDrawn).map((candidate, index) => {
    const { verdict } = candidate;
    const title = `  Chain ${index + 1} of ${total}: ${page.style[verdictPaints[verdict]](verdict)}`;
    return [title, ...drawChain(client, candidate, listed, page)];
  });
  const left = candidates.length - drawn.length;
  return left === 0 ? drawn : [...drawn, [hanging("  ", page.style.faint(`${left} more in --format json`), page)]];
}
