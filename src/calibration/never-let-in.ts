import { joinedSpan } from "../records/time-span.js";
import type { SeenClient } from "../records/seen-client.js";
import type { NeverLetIn } from "./calibration.js";
import type { Comparison } from "./comparison.js";

/**
 * Who is accepted, was answered 403 without a reason, and let in by no request, as far as all of them tell; the one with the
 * most requests first.
 */
export function neverLetInAmong(comparisons: readonly Comparison[]): readonly NeverLetIn[] {
  const refusals = comparisons.filter(({ proof }) => proof === "other-403");
  const suspects = new Set(refusals.map(({ client }) => client));
  for (const { client, treatment } of comparisons) if (treatment === "let-in") suspects.delete(client);
  const refused = new Map<SeenClient, NeverLetIn>();
  for (const { client, outcome } of refusals) {
    if (!suspects.has(client) || !isAllTold(client)) continue;
    const { requests = 0, seen } = refused.get(client)?.outcome ?? {};
    const all = { ...outcome, requests: requests + outcome.requests, seen: joinedSpan(seen, outcome.seen) };
    refused.set(client, { client, outcome: all });
  }
  return [...refused.values()].sort((a, b) => b.outcome.requests - a.outcome.requests);
}

/** Whether each of its requests tells how it ended. */
function isAllTold({ requests, outcomes }: SeenClient): boolean {
  return outcomes.reduce((sum, outcome) => sum + outcome.requests, 0) === requests;
}
