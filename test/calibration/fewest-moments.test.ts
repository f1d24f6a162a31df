import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fewestMoments } from "../../src/calibration/fewest-moments.js";
import { stretchesWithin, type Stretch } from "../../src/calibration/stretches.js";

const stretch = fc
  .tuple(fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }))
  .filter(([from, until]) => from < until)
  .map(([from, until]): Stretch => ({ from: from === 0 ? -Infinity : from, until: until === 9 ? Infinity : until }));

const isWithin = (moment: number, { from, until }: Stretch) => from <= moment && moment < until;

describe("Of moments that are chosen", () => {
  test("each lies in its stretch, and no other choice has fewer.", () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 6 }), fc.nat({ max: 9 }), (stretches, preferred) => {
        const moments = fewestMoments(stretches, preferred);
        expect(stretches.every((each) => isWithin(moments.get(each) ?? NaN, each))).toBe(true);
        const others = stretches.filter((each) => !isWithin(preferred, each));
        const chosen = new Set(others.map((each) => moments.get(each)));
        expect(
          stretches.filter((each) => isWithin(preferred, each)).every((each) => moments.get(each) === preferred),
        ).toBe(true);
        expect(chosen.size).toBe(fewest(others));
      }),
      { numRuns: 500 },
    );
  });

  test("one without an end is before the end of the year 9999, which stands for no end.", () => {
    const endless = { from: 5, until: Infinity };
    expect(fewestMoments([endless], 0).get(endless)).toBe(Date.UTC(9999, 11, 31, 23, 59, 59));
  });
});

/** Of all sets of the moments 0 to 9, the smallest that has one in each stretch. */
function fewest(stretches: readonly Stretch[]): number {
  let best = Infinity;
  for (let bits = 0; bits < 1 << 10; bits++) {
    const moments = Array.from({ length: 10 }, (_, moment) => moment).filter((moment) => (bits >> moment) & 1);
    const serves = stretches.every((each) => moments.some((moment) => isWithin(moment, each)));
    if (serves) best = Math.min(best, moments.length);
  }
  return best;
}

describe("The stretches of a span", () => {
  const points = [30, 10, 20, 10];

  test.each<[first: number, last: number, stretches: readonly (readonly [number, number])[]]>([
    [0, 9, [[-Infinity, 10]]],
    [10, 19, [[10, 20]]],
    [
      9,
      10,
      [
        [-Infinity, 10],
        [10, 20],
      ],
    ],
    [
      19,
      30,
      [
        [10, 20],
        [20, 30],
        [30, Infinity],
      ],
    ],
    [40, 50, [[30, Infinity]]],
    [
      -Infinity,
      Infinity,
      [
        [-Infinity, 10],
        [10, 20],
        [20, 30],
        [30, Infinity],
      ],
    ],
  ])("from %d to %d.", (first, last, stretches) => {
    expect(stretchesWithin({ first, last }, points)).toEqual(stretches.map(([from, until]) => ({ from, until })));
  });
});
