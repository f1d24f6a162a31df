/** The latest few of many things, in the order in which they came. */
export class Ring<Thing> {
  readonly #most: number;
  readonly #things: Thing[] = [];
  #next = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Adds one, and gives the one that has to leave for it, if there is one. */
  add(thing: Thing): Thing | undefined {
    const leaving = this.#things[this.#next];
    this.#things[this.#next] = thing;
    this.#next = (this.#next + 1) % this.#most;
    return leaving;
  }

  all(): readonly Thing[] {
    return [...this.#things.slice(this.#next), ...this.#things.slice(0, this.#next)];
  }
}
