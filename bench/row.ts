import type { Row } from "./benchmark.js";
import type { Comparison, Cost } from "./measure.js";

/** What is compared, and with what. */
export interface Pair {
  readonly what: string;
  /** The peer as the table names it. */
  readonly peer: string;
}

/** A row of something that must be at least `times` as fast as its peer, on the clock; without `times` it is only told. */
export function fasterRow({ what, peer }: Pair, costs: Comparison, times?: number): Row {
  const ratio = costs.peer.wall / costs.ours.wall;
  const ofCpu = costs.peer.cpu / costs.ours.cpu;
  return {
    what,
    ours: costText(costs.ours),
    peer: `${peer}: ${costText(costs.peer)}`,
    ratio: `${roundedDown(ratio)} times as fast (CPU ${roundedDown(ofCpu)})`,
    target: times === undefined ? "none" : `at least ${times} times`,
    met: times === undefined || ratio >= times,
  };
}

/** A row of something that may take `times` what its peer takes, on the clock. */
export function slowerRow({ what, peer }: Pair, costs: Comparison, times: number): Row {
  const ratio = costs.ours.wall / costs.peer.wall;
  const ofCpu = costs.ours.cpu / costs.peer.cpu;
  return {
    what,
    ours: costText(costs.ours),
    peer: `${peer}: ${costText(costs.peer)}`,
    ratio: `${roundedUp(ratio)} times its time (CPU ${roundedUp(ofCpu)})`,
    target: `at most ${times} times`,
    met: ratio <= times,
  };
}

/** Never to our advantage, so that no target seems met that is not. */
function roundedDown(ratio: number): string {
  return (Math.floor(ratio * 10) / 10).toFixed(1);
}

function roundedUp(ratio: number): string {
  return (Math.ceil(ratio * 100) / 100).toFixed(2);
}

/** `0.44 s (CPU 0.51 s)` */
export function costText({ wall, cpu }: Cost): string {
  return `${secondsText(wall)} (CPU ${secondsText(cpu)})`;
}

function secondsText(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}
