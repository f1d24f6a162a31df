import { contentOf, contextTag, DerError, Reader, tags, type Element } from "../../certificate/der.js";
import { oidOf } from "../../certificate/der-values.js";
import { toDefinite } from "./definite.js";

/** What a ContentInfo (RFC 2315 7) holds; undefined where it is left out. */
export interface ContentInfo {
  readonly type: string;
  readonly content: Element | undefined;
}

/** The content types of RFC 2315 14. */
export const contentTypes = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  encryptedData: "1.2.840.113549.1.7.6",
} as const;

/** Reads a ContentInfo. @throws DerError where it is none */
export function contentInfoOf(element: Element): ContentInfo {
  const reader = new Reader(element);
  const type = oidOf(reader.read("the content type", tags.oid));
  const field = reader.readOptional(contextTag(0));
  return { type, content: field && new Reader(field).read("the content") };
}

/** The bytes of an OCTET STRING, also where its tag is an implicit one and it comes in pieces. */
export function octetsOf(element: Element): Uint8Array {
  if (element.tag === tags.octetString || element.tag === contextTag(0, false)) return contentOf(element);
  if (element.tag !== contextTag(0)) throw new DerError("a string of bytes has another type", element.start);
  const pieces: Uint8Array[] = [];
  for (const reader = new Reader(element); !reader.done;) {
    pieces.push(contentOf(reader.read("a piece of a string", tags.octetString)));
  }
  return Buffer.concat(pieces);
}

/** The sequence that an OCTET STRING holds. */
export function sequenceIn(bytes: Uint8Array, what: string): Element {
  const element = toDefinite(bytes);
  if (element.tag !== tags.sequence) throw new DerError(`${what} has another type`, 0);
  return element;
}
