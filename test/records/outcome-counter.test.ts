import { expect, test } from "vitest";
import { OutcomeCounter } from "../../src/records/outcome-counter.js";

const place = { location: "access.log", line: 1 };
const letIn = { status: 200, reason: undefined, place };

test("the records of the first and of the last moment are known, in whatever order they came", () => {
  const at = (line: number) => ({ location: "access.log", line });
  const counter = new OutcomeCounter();
  for (const [line, moment] of [
    [1, 50],
    [2, 70],
    [3, 60],
    [4, 20],
    [5, 30],
  ] as const) {
    counter.add({ ...letIn, requests: 1, seen: { first: moment, last: moment }, place: at(line) });
  }
  const [first = { ...letIn, requests: 0, seen: undefined }, ...others] = counter.with([]);
  expect([first.place, first.lastPlace, others]).toEqual([at(4), at(2), []]);
  const again = new OutcomeCounter();
  again.add(first);
  again.add({ ...letIn, requests: 1, seen: { first: 10, last: 10 }, place: at(6) });
  expect(again.with([])).toMatchObject([{ requests: 6, place: at(6), lastPlace: at(2) }]);
});

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
