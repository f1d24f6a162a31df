import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Pace } from "../../src/aws/pace.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const limits = { perSecond: 10, burst: 4, pause: 1 };

/** When each of so many turns came, in milliseconds from the start. */
async function turnsOf(pace: Pace, count: number): Promise<readonly number[]> {
  const start = performance.now();
  const came: number[] = [];
  const turns = Array.from({ length: count }, async () => {
    await pace.turn();
    came.push(Math.round(performance.now() - start));
  });
  await vi.runAllTimersAsync();
  await Promise.all(turns);
  return came;
}

test("so many go at once, and then so many a second", async () => {
  expect(await turnsOf(new Pace(limits), 7)).toEqual([0, 0, 0, 0, 100, 200, 300]);
});

test("what was not used comes back with time, up to the burst", async () => {
  const pace = new Pace(limits);
  await turnsOf(pace, 4);
  await vi.advanceTimersByTimeAsync(250);
  expect(await turnsOf(pace, 4)).toEqual([0, 0, 50, 150]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await turnsOf(pace, 5)).toEqual([0, 0, 0, 0, 100]);
});

test("a refusal halves the pace of all, and nothing goes at once any more", async () => {
  const pace = new Pace(limits);
  pace.slowDown(performance.now());
  expect(await turnsOf(pace, 3)).toEqual([200, 400, 600]);
});

test("refusals of requests that were sent before the last one count once", async () => {
  const pace = new Pace(limits);
  const sentAt = performance.now();
  await vi.advanceTimersByTimeAsync(10);
  for (let refusal = 0; refusal < 8; refusal += 1) pace.slowDown(sentAt);
  expect(await turnsOf(pace, 2)).toEqual([200, 400]);
});

test("many refusals leave a tenth of the pace", async () => {
  const pace = new Pace(limits);
  for (let refusal = 0; refusal < 100; refusal += 1) pace.slowDown(performance.now());
  expect(await turnsOf(pace, 2)).toEqual([1000, 2000]);
});

test("answers bring the pace back, and no further", async () => {
  const pace = new Pace(limits);
  pace.slowDown(performance.now());
  for (let answer = 0; answer < 1000; answer += 1) pace.speedUp();
  await turnsOf(pace, 4);
  expect(await turnsOf(pace, 3)).toEqual([100, 200, 300]);
});

test("who was refused goes before who has not been sent", async () => {
  const pace = new Pace({ ...limits, burst: 1 });
  const order: string[] = [];
  const turn = async (name: string, isAgain?: boolean) => {
    await (isAgain === true ? pace.turnAgain(Infinity) : pace.turn());
    order.push(name);
  };
  const turns = [turn("first"), turn("second"), turn("third"), turn("again", true)];
  await vi.runAllTimersAsync();
  await Promise.all(turns);
  expect(order).toEqual(["first", "again", "second", "third"]);
});

test("who waits no more takes nobody's turn", async () => {
  const pace = new Pace({ ...limits, burst: 1 });
  await pace.turn();
  const start = performance.now();
  for (let given = 0; given < 50; given += 1) void pace.turnAgain(start + 50);
  const turn = pace.turn().then(() => performance.now() - start);
  await vi.runAllTimersAsync();
  expect(await turn).toBe(100);
});

test("it is known whether anybody was refused since a time", () => {
  const pace = new Pace(limits);
  const start = performance.now();
  expect(pace.wasSlowedSince(start)).toBe(false);
  pace.slowDown(start);
  expect(pace.wasSlowedSince(start)).toBe(true);
});
