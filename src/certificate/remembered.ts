import { bytesOf, contentText, lengthOf, readWhole, type Element } from "./der.js";

/**
 * Reads by content, and what many certificates have in common once: algorithms, extensions, parts of names. What is read must
 * hang on the content alone. It is remembered from the second time on, since most of what certificates differ by never comes
 * again. Nothing is remembered of contents that are long or for which `read` throws.
 */
export function remembered<T>(read: (element: Element) => T): (element: Element) => T {
  const known = new Map<string, T | undefined>();
  return (element) => {
    if (lengthOf(element) > longestContent) return read(element);
    const content = contentText(element);
    const earlier = known.get(content);
    if (earlier !== undefined) return earlier;
    const isSecond = known.has(content);
    const value = read(isSecond ? apart(element) : element);
    if (known.size >= mostContents) known.clear();
    known.set(content, isSecond ? value : undefined);
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
const mostContents = 512;
