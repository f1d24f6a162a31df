import { contentText, lengthOf, type Element } from "./der.js";

/**
 * Reads by content, and what many certificates have in common once: algorithms, their issuer's name. What is read must hang
 * on the content alone. Nothing is remembered of contents that are long or for which `read` throws.
 */
export function remembered<T>(read: (element: Element) => T): (element: Element) => T {
  const known = new Map<string, T>();
  return (element) => {
    if (lengthOf(element) > longestContent) return read(element);
    const content = contentText(element);
    const earlier = known.get(content);
    if (earlier !== undefined) return earlier;
    const value = read(element);
    if (known.size >= mostContents) known.clear();
    known.set(content, value);
    return value;
  };
}

/** Bytes. Names of people and machines have some hundred. */
const longestContent = 1024;

/** Beyond, it starts afresh: strangers can fill it, and those who come after them are to be remembered as well. */
const mostContents = 512;
