import { describe, expect, test } from "vitest";
import { compare, costOf } from "../../bench/measure.js";
import { peakMemoryOf } from "../../bench/memory.js";
import { fasterRow, slowerRow } from "../../bench/row.js";
import { node, quoted } from "../../bench/command.js";

const costs = { ours: { wall: 400, cpu: 500 }, peer: { wall: 2000, cpu: 1800 } };

describe("A measurement", () => {
  test("tells the processor time of the command's own children.", () => {
    const { wall, cpu } = costOf(`${node} -e 0`);
    expect(wall).toBeGreaterThan(0);
    expect(cpu).toBeGreaterThan(0);
  });

  test("takes a command that found something, and none that failed.", () => {
    expect(() => costOf("exit 1")).not.toThrow();
    expect(() => costOf("exit 3")).toThrow("exit 3 exits 3");
    expect(() => compare("true", "no-such-command-here", 1)).toThrow("exits 127");
  });

  test("tells the most memory that was held.", () => {
    const small = peakMemoryOf(`${node} -e 0`);
    const large = peakMemoryOf(`${node} -e ${quoted("globalThis.held = Buffer.alloc(200_000_000, 1)")}`);
    expect(large - small).toBeGreaterThan(150);
  });
});

describe("A row of the table", () => {
  const pair = { what: "what", peer: "peer" };

  test.each([
    [4.9, true],
    [5, true],
    [5.1, false],
    [undefined, true],
  ])("that is to be %s times as fast meets its target or misses it.", (times, met) => {
    expect(fasterRow(pair, costs, times)).toMatchObject({ ratio: "5.0 times as fast (CPU 3.6)", met });
  });

  test.each([
    [4.9, false],
    [5, true],
    [5.1, true],
  ])("that may take %d times as long meets its target or misses it.", (times, met) => {
    const turned = { ours: costs.peer, peer: costs.ours };
    expect(slowerRow(pair, turned, times)).toMatchObject({ ratio: "5.00 times its time (CPU 3.60)", met });
  });
});
