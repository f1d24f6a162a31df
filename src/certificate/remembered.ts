import { bytesOf, lengthOf, readWhole, type Element } from "./der.js";

/**
 * Reads what many certificates have in common once: algorithms, extensions, parts of names. What is read must hang on the
 * element's bytes alone, tag and length included. It is remembered from the second time on, since most of what certificates
 * differ by never comes again. Nothing is remembered of elements that are long or for which `read` throws.
 */
export function remembered<T>(read: (element: Element) => T): (element: Element) => T {
  const known = new Map<string, T | undefined>();
  return (element) => {
    if (lengthOf(element) > longestContent) return read(element);
    const bytes = element.bytes.toString("latin1", element.start, element.end);
    const earlier = known.get(bytes);
    if (earlier !== undefined) return earlier;
    const isSecond = known.has(bytes);
    const value = read(isSecond ? apart(element) : element);
    if (known.size >= mostElements) known.clear();
    known.set(bytes, isSecond ? value : undefined);
    return value;
  };
}

/** The same in memory of its own, to let go of its certificate. */
function apart(element: Element): Element {
  return readWhole(Uint8Array.from(bytesOf(element)), "what was read before");
}

/** Bytes. Names of people and machines have some hundred. */
const longestContent = 1024;

/** Beyond, it starts afresh: strangers can fill it, and those who come after them are to be remembered as well. */
const mostElements = 512;
