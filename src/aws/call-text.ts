import type { CallFacts } from "./error-facts.js";
import type { Observed } from "./observe.js";

/** What `--debug` tells of a call: where it went and what came back, nothing that was sent. */
export function callText(
  what: string,
  { region, observed }: { readonly region: string; readonly observed: Observed },
  { attempts = 1, requestId }: CallFacts,
  version?: string,
): string {
  const parts = [
    `${what}: region ${region}`,
    `asked ${observed.host ?? "nobody"}`,
    `attempts ${attempts}`,
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
    ...(version === undefined ? [] : [`version ${version}`]),
  ];
  return `${parts.join(", ")}.`;
}
