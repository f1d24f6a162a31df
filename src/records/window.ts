/** The bytes of a log that wait to be read: they come in at the end and leave at the start. */
export class Window {
  #store = Buffer.alloc(128 * 1024);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** A view that holds until the next `append`. */
  get bytes(): Buffer {
    return this.#store.subarray(this.#start, this.#end);
  }

  append(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#store.length) this.#makeRoom(chunk.length);
    this.#store.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  drop(count: number): void {
    this.#start += count;
    if (this.#start === this.#end) this.#start = this.#end = 0;
  }

  /** Moves what is there to the front, of a larger store where this one is too small. */
  #makeRoom(more: number): void {
    const { bytes } = this;
    const needed = bytes.length + more;
    const isTooSmall = needed > this.#store.length;
    const store = isTooSmall ? Buffer.alloc(2 ** Math.ceil(Math.log2(needed))) : this.#store;
    store.set(bytes);
    this.#store = store;
    this.#start = 0;
    this.#end = bytes.length;
  }
}
