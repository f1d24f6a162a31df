import { readLines } from "../../pem/lines.js";

/** Numbers the lines of a text at any of its positions, from 1. Costs nothing until it is asked. */
export class LineNumbers {
  readonly #text: string;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  at(position: number): number {
    const starts = (this.#starts ??= Array.from(readLines(this.#text), ({ start }) => start));
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return Math.max(1, low);
  }
}
