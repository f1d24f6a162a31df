import { spawnSync } from "node:child_process";

/** What one run of a command took, in milliseconds: on the clock, and of processors, its children's included. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** What a command and its peer took, run in turn: of each figure the median. */
export interface Comparison {
  readonly ours: Cost;
  readonly peer: Cost;
}

/** Runs two shell commands in turn, after one run of each that does not count. `runs` is odd. */
export function compare(ours: string, peer: string, runs: number): Comparison {
  const costs = Array.from({ length: runs + 1 }, () => ({ ours: costOf(ours), peer: costOf(peer) })).slice(1);
  return { ours: medianOf(costs.map((each) => each.ours)), peer: medianOf(costs.map((each) => each.peer)) };
}

/**
 * Runs a shell command and throws its output away.
 * @throws Error when it fails otherwise than by what it found (exit code 1)
 */
export function costOf(command: string): Cost {
  const script = `{ ${command}\n} > /dev/null; code=$?; times; exit $code`;
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
  const wall = performance.now() - start;
  if (status !== 0 && status !== 1) throw new Error(`${command} exits ${status ?? "by a signal"}: ${stderr}`);
  return { wall, cpu: cpuOf(stdout) };
}

/** The second line that `times` prints (POSIX) is of the shell's children: user and system time, such as `0m1.25s 0m0.04s`. */
function cpuOf(times: string): number {
  const [, children = ""] = times.trim().split("\n");
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
  );
  return seconds.reduce((sum, part) => sum + part, 0) * 1000;
}

function medianOf(costs: readonly Cost[]): Cost {
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
  return { wall: middle(costs.map(({ wall }) => wall)), cpu: middle(costs.map(({ cpu }) => cpu)) };
}
