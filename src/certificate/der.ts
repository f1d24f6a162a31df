/** One DER element (X.690): its tag, and where it, its content and its end lie in `bytes`. */
export interface Element {
  readonly bytes: Buffer;
  readonly tag: number;
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
}

/** Why bytes are not the DER that was expected. Never leaves this folder: decoding turns it into a result. */
export class DerError extends Error {
  override readonly name = "DerError";
  readonly offset: number;
  readonly truncated: boolean;

  constructor(problem: string, offset: number, truncated = false) {
    super(problem);
    this.offset = offset;
    this.truncated = truncated;
  }
}

/** The universal tags (X.680) that certificates use. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

/** A context-specific tag, constructed where `constructed` is true. */
export function contextTag(number: number, constructed = true): number {
  return (constructed ? 0xa0 : 0x80) | number;
}

/** Reads the element that starts at `offset` and must end by `limit`. The bytes must not change afterwards. */
export function readElement(bytes: Uint8Array, offset: number, limit = bytes.length): Element {
  return elementAt(viewOf(bytes), offset, limit);
}

/** The same memory as a `Buffer`. */
export function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads the elements inside a constructed one, in order. */
export class Reader {
  readonly #bytes: Buffer;
  readonly #end: number;
  #offset: number;

  constructor(parent: Element) {
    this.#bytes = parent.bytes;
    this.#end = parent.end;
    this.#offset = parent.contentStart;
  }

  get done(): boolean {
    return this.#offset >= this.#end;
  }

  /** The next element, which must have the tag if one is given; `what` names it in the problem. */
  read(what: string, tag?: number): Element {
    if (this.#offset >= this.#end) throw new DerError(`${what} is missing`, this.#offset);
    const element = elementAt(this.#bytes, this.#offset, this.#end);
    if (tag !== undefined && element.tag !== tag) throw new DerError(`${what} has another type`, element.start);
    this.#offset = element.end;
    return element;
  }

  /** Ends the reading of `what`: nothing may follow. */
  finish(what: string): void {
    if (this.#offset < this.#end) throw new DerError(`${what} has a field too many`, this.#offset);
  }

  /** The next element if it has the tag. */
  readOptional(tag: number): Element | undefined {
    if (this.#offset >= this.#end || this.#bytes[this.#offset] !== tag) return undefined;
    return this.read("an optional field", tag);
  }
}

function elementAt(bytes: Buffer, offset: number, limit: number): Element {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined || offset + 2 > limit) {
    throw new DerError("the data ends where a field should start", offset, limit === bytes.length);
  }
  if ((tag & 0x1f) === 0x1f) throw new DerError("a field has a tag that certificates do not use", offset);
  let contentStart = offset + 2;
  let length = first;
  if (first >= 0x80) {
    const size = first & 0x7f;
    if (size === 0 || size > 4) throw new DerError("a field has a length that DER does not allow", offset);
    length = 0;
    for (let i = 0; i < size; i++) length = length * 256 + (bytes[contentStart + i] ?? 0);
    contentStart += size;
  }
  const end = contentStart + length;
  if (end > limit) {
    const where = limit === bytes.length ? "the data" : "the field around it";
    throw new DerError(`a field of ${length} bytes does not fit into ${where}`, offset, end > bytes.length);
  }
  return { bytes, tag, start: offset, contentStart, end };
}

/** The elements inside a constructed one. */
export function children(parent: Element): readonly Element[] {
  return readAll(parent, (reader) => reader.read("an element"));
}

/** Reads the elements inside a constructed one, one by one. */
export function readAll<T>(parent: Element, read: (reader: Reader) => T): readonly T[] {
  const all: T[] = [];
  for (const reader = new Reader(parent); !reader.done;) all.push(read(reader));
  return all.slice(); // what is pushed to has room for many more, and most of this is kept
}

/** How many bytes the content has. */
export function lengthOf(element: Element): number {
  return element.end - element.contentStart;
}

/** One byte of the content; undefined behind its end. */
export function byteOf(element: Element, index: number): number | undefined {
  const offset = element.contentStart + index;
  return offset < element.end ? element.bytes[offset] : undefined;
}

/** The content without tag and length. A view costs more than all that is read of most fields. */
export function contentOf(element: Element): Uint8Array {
  return element.bytes.subarray(element.contentStart, element.end);
}

/** The content, a character a byte or two hexadecimal digits a byte. */
export function contentText(element: Element, encoding: "latin1" | "hex" | "utf8" = "latin1"): string {
  return element.bytes.toString(encoding, element.contentStart, element.end);
}

/** The element as it stands, tag and length included. */
export function bytesOf({ bytes, start, end }: Element): Uint8Array {
  return start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end);
}

/** Whether two elements are the same bytes. */
export function isSameElement(a: Element, b: Element): boolean {
  return a.bytes.compare(b.bytes, b.start, b.end, a.start, a.end) === 0;
}

/** The one element that the content of another is. */
export function onlyElementIn(outer: Element, what: string, tag?: number): Element {
  const inner = new Reader(outer).read(what, tag);
  if (inner.end !== outer.end) throw new DerError(`bytes follow ${what}`, inner.end);
  return inner;
}

/** Reads an element that fills `bytes`. */
export function readWhole(bytes: Uint8Array, what: string, tag?: number): Element {
  const element = readElement(bytes, 0);
  if (tag !== undefined && element.tag !== tag) throw new DerError(`${what} has another type`, 0);
  if (element.end !== bytes.length) throw new DerError(`bytes follow ${what}`, element.end);
  return element;
}
