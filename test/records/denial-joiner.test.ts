import { describe, expect, it } from "vitest";
import { DenialJoiner } from "../../src/records/denial-joiner.js";
import { OutcomeCounter } from "../../src/records/outcome-counter.js";

const place = { location: "access.log", line: 1 };
const denied = { status: 403, reason: undefined, requests: 1, seen: undefined, place };

/** What is joined with room for ten of each: `r0-4` are requests 0 to 3, `d0-4` their reasons. */
function joined(...steps: readonly string[]) {
  const joiner = new DenialJoiner(10);
  const counter = new OutcomeCounter();
  for (const step of steps) {
    const [from = 0, to = 0] = step.slice(1).split("-").map(Number);
    for (let id = from; id < to; id++) {
      if (step.startsWith("r")) joiner.takeRequest([`id ${id}`, "what is no id"], denied, counter);
      else joiner.takeDenial({ extendedRequestId: `id ${id}`, reason: "why" });
    }
  }
  const outcomes = counter.with(joiner.left().get(counter) ?? []);
  const requestsOf = (told: typeof outcomes) => told.reduce((sum, { requests }) => sum + requests, 0);
  const withReason = requestsOf(outcomes.filter(({ reason }) => reason === "why"));
  return { withReason, requests: requestsOf(outcomes), untold: joiner.untold, stray: joiner.strayDenials };
}

describe("denied requests and their reasons", () => {
  it.each<[string, readonly string[], ReturnType<typeof joined>]>([
    ["the access log first", ["r0-10", "d0-10"], { withReason: 10, requests: 10, untold: 0, stray: 0 }],
    ["the execution log first", ["d0-10", "r0-10"], { withReason: 10, requests: 10, untold: 0, stray: 0 }],
    [
      "side by side, however many",
      ["r0-7", "d0-7", "d7-14", "r7-14"],
      { withReason: 14, requests: 14, untold: 0, stray: 0 },
    ],
    [
      "one more than wait, the access log first",
      ["r0-11", "d0-11"],
      { withReason: 10, requests: 11, untold: 1, stray: 0 },
    ],
    [
      "one more than wait, the execution log first",
      ["d0-11", "r0-11"],
      { withReason: 10, requests: 11, untold: 1, stray: 0 },
    ],
    ["as many again as wait", ["r0-20", "d0-20"], { withReason: 10, requests: 20, untold: 10, stray: 0 }],
    ["the same reasons twice", ["r0-5", "d0-5", "d0-5"], { withReason: 5, requests: 5, untold: 0, stray: 0 }],
    ["requests that nothing tells of", ["r0-30"], { withReason: 0, requests: 30, untold: 0, stray: 0 }],
    ["reasons of requests that were not read", ["d0-30"], { withReason: 0, requests: 0, untold: 0, stray: 30 }],
    [
      "more than wait, and the reasons of the last",
      ["r0-30", "d20-30"],
      { withReason: 10, requests: 30, untold: 0, stray: 0 },
    ],
    [
      "reasons that may be those of who has left",
      ["r0-12", "d50-53"],
      { withReason: 0, requests: 12, untold: 2, stray: 3 },
    ],
  ])("are joined, and told where they may not be: %s", (_, steps, expected) => {
    expect(joined(...steps)).toEqual(expected);
  });
});
