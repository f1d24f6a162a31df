import { bytesOf, contentOf, DerError, readElement, readWhole, tags, type Element } from "../../certificate/der.js";

/**
 * The element at the start of `bytes`, with lengths known in advance and strings in one piece. BER (X.690) allows
 * otherwise, and containers written as a stream make use of it. Bytes that need no rewriting stay as they are.
 * @throws DerError where the bytes are not even BER, or are nested or cut up beyond reason
 */
export function toDefinite(bytes: Uint8Array): Element {
  return readElement(new Rewriting(bytes).rewrite(0, bytes.length, 0).bytes, 0);
}

/** Deeper than any container is nested, and far from the end of the stack. */
const deepest = 64;

/** A container of a thousand certificates has some hundred thousand. */
const mostElements = 1_000_000;

interface Rewritten {
  readonly bytes: Uint8Array;
  /** Where the next element starts in the bytes as they were. */
  readonly end: number;
}

class Rewriting {
  readonly #bytes: Uint8Array;
  #elements = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  rewrite(start: number, limit: number, depth: number): Rewritten {
    if (depth > deepest) throw new DerError("fields are nested too deep", start);
    if (++this.#elements > mostElements) throw new DerError("there are more fields than are read", start);
    const tag = this.#bytes[start] ?? 0;
    const isConstructed = (tag & constructed) !== 0;
    if (isConstructed && start + 1 < limit && this.#bytes[start + 1] === indefinite) {
      const { contents, end } = this.#rewriteUntilMark(start + 2, limit, depth);
      return { bytes: assemble(tag, contents), end };
    }
    const element = readElement(this.#bytes, start, limit);
    const asItStands = { bytes: bytesOf(element), end: element.end };
    if (!isConstructed) return asItStands;
    const contents = this.#rewriteAll(element, depth);
    const isChanged = tag === pieces || contents.some((content) => content.buffer !== this.#bytes.buffer);
    return isChanged ? { bytes: assemble(tag, contents), end: element.end } : asItStands;
  }

  /** A field whose length holds good is kept though its content is broken: that may cost one certificate of many. */
  #rewriteAll(element: Element, depth: number): readonly Uint8Array[] {
    const contents: Uint8Array[] = [];
    try {
      for (let at = element.contentStart; at < element.end;) {
        const next = this.rewrite(at, element.end, depth + 1);
        contents.push(next.bytes);
        at = next.end;
      }
      return contents;
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      return [contentOf(element)];
    }
  }

  /** An indefinite length ends at two zero bytes where an element would start (X.690 8.1.5). */
  #rewriteUntilMark(start: number, limit: number, depth: number) {
    const contents: Uint8Array[] = [];
    let at = start;
    while (this.#bytes[at] !== 0 || this.#bytes[at + 1] !== 0 || at + 2 > limit) {
      const next = this.rewrite(at, limit, depth + 1);
      contents.push(next.bytes);
      at = next.end;
    }
    return { contents, end: at + 2 };
  }
}

const constructed = 0x20;
const indefinite = 0x80;
/** An OCTET STRING that is made of others. */
const pieces = tags.octetString | constructed;

function assemble(tag: number, contents: readonly Uint8Array[]): Uint8Array {
  const isPieces = tag === pieces;
  const content = Buffer.concat(
    isPieces ? contents.map((piece) => contentOf(readWhole(piece, "a piece of a string", tags.octetString))) : contents,
  );
  // Four bytes of length are more than DER would use, and every reader takes them.
  const head = Buffer.of(isPieces ? tags.octetString : tag, 0x84, 0, 0, 0, 0);
  head.writeUInt32BE(content.length, 2);
  // Memory of its own, not that of all small buffers: where bytes lie tells whether they were rewritten.
  const whole = new Uint8Array(head.length + content.length);
  whole.set(head);
  whole.set(content, head.length);
  return whole;
}
