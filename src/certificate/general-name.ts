import { children, contentOf, contentText, contextTag, type Element } from "./der.js";
import { nameOf, type Name } from "./name.js";

/** A GeneralName (RFC 5280 4.2.1.6), as far as name constraints speak of it. */
export type GeneralName =
  | { readonly type: "email" | "dns" | "uri"; readonly value: string }
  /** An address, or in a name constraint an address and its mask. */
  | { readonly type: "ip"; readonly value: Uint8Array }
  | { readonly type: "directory"; readonly value: Name }
  /** A form without constraints of its own; `tag` tells it apart. */
  | { readonly type: "other"; readonly tag: number };

/**
 * Tells the forms apart by their tag; a directory name without content is `other`. Throws a DerError where a directory
 * name does not decode.
 */
export function generalNameOf(element: Element): GeneralName {
  switch (element.tag) {
    case contextTag(1, false):
      return { type: "email", value: contentText(element) };
    case contextTag(2, false):
      return { type: "dns", value: contentText(element) };
    case contextTag(6, false):
      return { type: "uri", value: contentText(element) };
    case contextTag(7, false):
      return { type: "ip", value: contentOf(element) };
    case contextTag(4): {
      const [name] = children(element);
      if (name !== undefined) return { type: "directory", value: nameOf(name) };
    }
  }
  return { type: "other", tag: element.tag };
}
