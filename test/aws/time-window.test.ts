import fc from "fast-check";
import { expect, test } from "vitest";
import { splitWindow } from "../../src/aws/time-window.js";

test.each([
  [
    "two halves",
    { first: 0, last: 9 },
    2,
    undefined,
    [
      [0, 4],
      [5, 9],
    ],
  ],
  [
    "four quarters",
    { first: 0, last: 7 },
    4,
    undefined,
    [
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 7],
    ],
  ],
  [
    "as many parts as there are moments",
    { first: 0, last: 2 },
    16,
    undefined,
    [
      [0, 0],
      [1, 1],
      [2, 2],
    ],
  ],
  [
    "halves of the time in which something was seen",
    { first: 0, last: 1000 },
    2,
    { first: 900, last: 999 },
    [
      [0, 949],
      [950, 1000],
    ],
  ],
  [
    "a cut at the one moment that was seen",
    { first: 0, last: 9 },
    2,
    { first: 5, last: 5 },
    [
      [0, 4],
      [5, 9],
    ],
  ],
  [
    "a cut behind the one moment that was seen at the start",
    { first: 5, last: 9 },
    2,
    { first: 5, last: 5 },
    [
      [5, 5],
      [6, 9],
    ],
  ],
  [
    "a cut before the one moment that was seen at the end",
    { first: 5, last: 9 },
    2,
    { first: 9, last: 9 },
    [
      [5, 8],
      [9, 9],
    ],
  ],
  ["nothing of a moment", { first: 5, last: 5 }, 2, undefined, []],
])("a window is split into %s", (_what, window, parts, seen, expected) => {
  expect(splitWindow(window, parts, seen).map(({ first, last }) => [first, last])).toEqual(expected);
});

test("whatever was seen, the parts hold each moment once, and each is shorter than the whole", () => {
  const moment = fc.integer({ min: 0, max: 100 });
  const span = fc
    .tuple(moment, moment)
    .map(([one, other]) => ({ first: Math.min(one, other), last: Math.max(one, other) }));
  fc.assert(
    fc.property(span, span, fc.integer({ min: 2, max: 16 }), (window, seen, parts) => {
      const split = splitWindow(window, parts, seen);
      const moments = split.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      );
      const all = Array.from({ length: window.last - window.first + 1 }, (_, index) => window.first + index);
      expect(moments).toEqual(all.length === 1 ? [] : all);
      for (const { first, last } of split) expect(last - first).toBeLessThan(window.last - window.first);
      expect(split.length).toBeLessThanOrEqual(parts);
    }),
  );
});
