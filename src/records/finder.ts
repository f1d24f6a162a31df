/** Finds bytes again and again, from growing offsets, and looks at every stretch once. */
export class Finder {
  readonly #bytes: Buffer;
  readonly #wanted: number | Uint8Array;
  #from = 0;
  #found = -1;

  constructor(bytes: Buffer, wanted: number | Uint8Array) {
    this.#bytes = bytes;
    this.#wanted = wanted;
  }

  /** The first offset at or behind `from` where the bytes stand; the length of all where they do not. */
  next(from: number): number {
    if (from >= this.#from && from <= this.#found) return this.#found;
    const found = this.#bytes.indexOf(this.#wanted, from);
    this.#from = from;
    return (this.#found = found < 0 ? this.#bytes.length : found);
  }
}
