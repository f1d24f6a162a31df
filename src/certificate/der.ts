/** One DER element (X.690): its tag, and where it, its content and its end lie in `bytes`. */
export interface Element {
  readonly bytes: Uint8Array;
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

/** Reads the element that starts at `offset` and must end by `limit`. */
export function readElement(bytes: Uint8Array, offset: number, limit = bytes.length): Element {
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

/** Reads the elements inside a constructed one, in order. */
export class Reader {
  readonly #parent: Element;
  #offset: number;

  constructor(parent: Element) {
    this.#parent = parent;
    this.#offset = parent.contentStart;
  }

  get done(): boolean {
    return this.#offset >= this.#parent.end;
  }

  /** The next element, which must have the tag if one is given; `what` names it in the problem. */
  read(what: string, tag?: number): Element {
    if (this.done) throw new DerError(`${what} is missing`, this.#offset);
    const element = readElement(this.#parent.bytes, this.#offset, this.#parent.end);
    if (tag !== undefined && element.tag !== tag) throw new DerError(`${what} has another type`, element.start);
    this.#offset = element.end;
    return element;
  }

  /** Ends the reading of `what`: nothing may follow. */
  finish(what: string): void {
    if (!this.done) throw new DerError(`${what} has a field too many`, this.#offset);
  }

  /** The next element if it has the tag. */
  readOptional(tag: number): Element | undefined {
    if (this.done || this.#parent.bytes[this.#offset] !== tag) return undefined;
    return this.read("an optional field", tag);
  }
}

/** The elements inside a constructed one. */
export function children(parent: Element): readonly Element[] {
  const reader = new Reader(parent);
  const elements: Element[] = [];
  while (!reader.done) elements.push(reader.read("an element"));
  return elements;
}

/** The content without tag and length. */
export function contentOf(element: Element): Uint8Array {
  return element.bytes.subarray(element.contentStart, element.end);
}

/** The element as it stands, tag and length included. */
export function bytesOf(element: Element): Uint8Array {
  return element.bytes.subarray(element.start, element.end);
}

/** Reads an element that fills `bytes`. */
export function readWhole(bytes: Uint8Array, what: string, tag?: number): Element {
  const element = readElement(bytes, 0);
  if (tag !== undefined && element.tag !== tag) throw new DerError(`${what} has another type`, 0);
  if (element.end !== bytes.length) throw new DerError(`bytes follow ${what}`, element.end);
  return element;
}
