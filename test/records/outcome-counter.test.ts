import { expect, test } from "vitest";
import { OutcomeCounter } from "../../src/records/outcome-counter.js";

const place = { location: "access.log", line: 1 };
const letIn = { status: 200, reason: undefined, place };

test("requests without a time are counted apart from those with one, since the time of these says nothing of them", () => {
  const counter = new OutcomeCounter();
  counter.add({ ...letIn, requests: 1, seen: { first: 5, last: 5 } });
  counter.add({ ...letIn, requests: 1000, seen: undefined });
  counter.add({ ...letIn, requests: 2, seen: { first: 7, last: 9 } });
  expect(counter.with([]).map(({ requests, seen }) => ({ requests, seen }))).toEqual([
    { requests: 3, seen: { first: 5, last: 9 } },
    { requests: 1000, seen: undefined },
  ]);
});
