import { byteOf, contentOf, DerError, lengthOf, tags, viewOf, type Element } from "./der.js";
import { remembered } from "./remembered.js";

/** Where the bits of a BIT STRING start that fills whole bytes. */
export function startOfBits(element: Element): number {
  if (byteOf(element, 0) !== 0) throw new DerError("a bit string does not fill whole bytes", element.start);
  return element.contentStart + 1;
}

/** Any content but zero is true, as BER has it; DER has but one. */
export function booleanOf(element: Element): boolean {
  if (lengthOf(element) !== 1) throw new DerError("a truth value is not one byte", element.start);
  return byteOf(element, 0) !== 0;
}

/** A non-negative INTEGER. What a number cannot hold exactly is given as the largest one that it can. */
export function smallInteger(element: Element): number {
  if ((byteOf(element, 0) ?? 0xff) >= 0x80) throw new DerError("a number is negative", element.start);
  let value = 0;
  for (let offset = element.contentStart; offset < element.end; offset++)
    value = value * 256 + (element.bytes[offset] ?? 0);
  return Math.min(value, Number.MAX_SAFE_INTEGER);
}

/** The dotted form of an OBJECT IDENTIFIER. */
export function oidOf(element: Element): string {
  if (element.tag !== tags.oid) throw new DerError("an object identifier has another type", element.start);
  const length = lengthOf(element);
  if (length === 0 || length > longestOid || (byteOf(element, length - 1) ?? 0) >= 0x80) {
    throw new DerError("an object identifier is cut short or too long", element.start);
  }
  return dottedFormOf(element);
}

/** Certificates repeat a few dozen object identifiers: their arithmetic is done once. */
const dottedFormOf = remembered(readDottedForm);

/** Bytes; the longest in use have some twenty. */
const longestOid = 64;

function readDottedForm(element: Element): string {
  const content = contentOf(element);
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const [index, byte] of content.entries()) {
    const startsArc = index === 0 || (content[index - 1] ?? 0) < 0x80;
    if (startsArc && byte === 0x80) throw new DerError("an object identifier has needless zeros", element.start);
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [head = 0n, ...rest] = arcs;
  const root = head < 40n ? 0n : head < 80n ? 1n : 2n;
  return [root, head - root * 40n, ...rest].join(".");
}

/** Lower-case hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  return viewOf(bytes).toString("hex");
}

/** Upper-case hexadecimal digits with colons between bytes, as OpenSSL prints key identifiers and fingerprints. */
export function colonHex(hex: string): string {
  return hex.toUpperCase().replaceAll(/[\dA-F]{2}(?!$)/g, "$&:");
}
